//! A record as a row of plain values: what is claimed, its status, its time, and the first words
//! that say so. Edges, hubs and tables use the same row, so that the formats agree.

use std::borrow::Cow;

use crate::model::derive::modality_of;
use crate::model::{
    Account, Attitude, Basis, Certainty, Contact, Date, Day, Dossier, EntityId, Evidence, Fate,
    Field, Modality, Quote, Reading, Readings, RecordRef, Relation, RelationStatus, Role,
    RoleStatus, Stance, Standing, Value as SaidValue, Verdict, accounts,
};
use crate::picture::line::at_least;
use crate::picture::wording;

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// No value.
    None,
    /// Words.
    Text(Cow<'a, str>),
    /// A number.
    Whole(u64),
    /// True or false.
    Flag(bool),
}

impl<'a> Value<'a> {
    /// Words; no value if they are empty.
    pub(super) fn text(words: impl Into<Cow<'a, str>>) -> Self {
        let words = words.into();
        if words.is_empty() { Self::None } else { Self::Text(words) }
    }

    /// Words that may be absent.
    pub(super) fn of<T: Into<Cow<'a, str>>>(words: Option<T>) -> Self {
        words.map_or(Self::None, Self::text)
    }

    fn day(day: Option<Day>) -> Self {
        Self::of(day.map(|day| day.to_string()))
    }

    /// The value as words; `None` if there is none.
    pub(super) fn words(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::None => None,
            Self::Text(words) => Some(Cow::Borrowed(words)),
            Self::Whole(number) => Some(Cow::Owned(number.to_string())),
            Self::Flag(true) => Some(Cow::Borrowed("true")),
            Self::Flag(false) => Some(Cow::Borrowed("false")),
        }
    }
}

/// The type of a column's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Words.
    Text,
    /// Whole numbers.
    Whole,
    /// True or false.
    Flag,
}

/// A column: its name in every format, and the type of its values.
pub(super) type Column = (&'static str, Sort);

/// The number of columns of a record.
pub(super) const COUNT: usize = 42;

/// The columns of a record.
pub(super) const COLUMNS: [Column; COUNT] = [
    ("record", Sort::Text),
    ("record_type", Sort::Text),
    ("kind", Sort::Text),
    ("status", Sort::Text),
    ("status_words", Sort::Text),
    ("modalities", Sort::Text),
    ("standing", Sort::Text),
    ("certainty", Sort::Text),
    ("basis", Sort::Text),
    ("says", Sort::Text),
    ("origins", Sort::Whole),
    ("documents", Sort::Whole),
    ("denied_by", Sort::Text),
    ("doubted_by", Sort::Text),
    ("declined_by", Sort::Text),
    ("no_statement", Sort::Text),
    ("contested", Sort::Text),
    ("earliest", Sort::Text),
    ("latest", Sort::Text),
    ("date", Sort::Text),
    ("date_words", Sort::Text),
    ("time_words", Sort::Text),
    ("as_of", Sort::Text),
    ("said_to_be", Sort::Text),
    ("how_often", Sort::Text),
    (Field::Purpose.json(), Sort::Text),
    (Field::NotPurpose.json(), Sort::Text),
    (Field::WordsUsed.json(), Sort::Text),
    (Field::Series.json(), Sort::Text),
    (Field::Place.json(), Sort::Text),
    ("about", Sort::Text),
    ("content", Sort::Text),
    ("parts", Sort::Text),
    ("quotes", Sort::Whole),
    ("quote", Sort::Text),
    ("quote_by", Sort::Text),
    ("quote_speaker", Sort::Text),
    ("quote_stance", Sort::Text),
    ("quote_standing", Sort::Text),
    ("quote_document", Sort::Text),
    ("quote_date", Sort::Text),
    ("quote_url", Sort::Text),
];

/// A record with its standing.
#[derive(Clone, Debug)]
pub(super) struct Said<'a> {
    /// The record.
    pub(super) record: RecordRef<'a>,
    /// The status that its evidence adds up to.
    pub(super) standing: Standing,
    /// Its kind as a word of the format: `call`, `role`, `adviser_to`.
    pub(super) kind: &'a str,
    /// The label beside a line. It always includes the status.
    pub(super) label: String,
    /// Its sentence: who reports, denies or doubts what.
    pub(super) sentence: String,
    dossier: &'a Dossier,
}

/// The status in a label. If the label says that it was planned, and it is denied that it was held, it is the
/// status of the plan, with the other behind it: "reported; held: denied".
fn verdict_in_label(standing: &Standing) -> String {
    let leading = wording::verdict(standing.verdict);
    let other = standing.asserted_modality().filter(|one| Some(*one) != standing.modality);
    let of_other = standing.by_modality.iter().find(|(one, _)| Some(*one) == other);
    match (of_other, standing.modality) {
        (Some((_, verdict)), Some(modality)) => {
            let held = wording::said_to_be(modality);
            format!("{}; {held}: {leading}", wording::verdict(*verdict))
        }
        _ => leading.to_owned(),
    }
}

/// How far a relation has come, if all who assert it say so: ", ended".
fn status_in_label(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let RecordRef::Relation(Relation { status: Some(status), .. }) = record else {
        return String::new();
    };
    let readings = Readings::of(record, dossier);
    let all = readings.asserting().count();
    let said = SaidValue::Word(status.as_str());
    let is_theirs = |one: &Reading| one.value.as_ref() == Some(&said) && one.accounts.len() == all;
    let is_agreed = readings.asserted(Field::Status).any(is_theirs);
    if is_agreed { format!(", {}", status.as_str()) } else { String::new() }
}

impl<'a> Said<'a> {
    /// Computes the standing and the words of a record.
    pub(super) fn new(record: RecordRef<'a>, dossier: &'a Dossier) -> Self {
        let standing = Standing::of(record, dossier);
        let channel = wording::channel_label(record, dossier).unwrap_or_default();
        let label = format!(
            "{}{} ({}){channel}",
            form(record),
            status_in_label(record, dossier),
            verdict_in_label(&standing)
        );
        let sentence = wording::sentence(record, dossier);
        Self { record, standing, kind: kind(record), label, sentence, dossier }
    }

    /// The values of its columns.
    pub(super) fn values(&self) -> [Value<'a>; COUNT] {
        let (record, dossier) = (self.record, self.dossier);
        let when = record.when();
        let (earliest, latest) = when.map_or((None, None), bounds);
        let [said_to_be, how_often, purpose, not_purpose, words_used, series, place, parts] =
            self.of_contact();
        let [about, content] = self.of_relation();
        let [quote, by, speaker, stance, standing, document, date, url] = self.first_quote();
        let contested = wording::field_lines(record, dossier).join("; ");
        let against =
            |stance| Value::text(wording::opposing_voices(record, &self.standing, stance, dossier));
        [
            Value::text(record.id().as_str()),
            Value::text(record.sort()),
            Value::text(self.kind),
            Value::text(wording::verdict(self.standing.verdict)),
            Value::text(wording::standing_line(record, dossier)),
            Value::text(self.modalities()),
            Value::text(self.still_stands()),
            self.certainty(),
            Value::text(self.basis()),
            Value::text(self.sentence.clone()),
            Value::Whole(self.standing.origins.len() as u64),
            Value::Whole(self.standing.documents.len() as u64),
            against(Stance::Denies),
            against(Stance::Doubts),
            against(Stance::Declines),
            Value::text(wording::silent_voices(record, dossier)),
            Value::text(contested),
            Value::day(earliest),
            Value::day(latest),
            Value::of(when.map(Date::as_str)),
            Value::of(when.map(wording::date_words)),
            Value::of(when_text(record)),
            Value::of(record.as_of().map(Date::as_str)),
            said_to_be,
            how_often,
            purpose,
            not_purpose,
            words_used,
            series,
            place,
            about,
            content,
            parts,
            Value::Whole(self.quotes().count() as u64),
            quote,
            by,
            speaker,
            stance,
            standing,
            document,
            date,
            url,
        ]
    }

    /// Whether an edge may be drawn for it: a live source asserts it, or the coder knows it.
    pub(super) fn is_carried(&self) -> bool {
        self.standing.is_said()
    }

    /// The status in each modality: "held: disputed; planned: reported".
    fn modalities(&self) -> String {
        let all = self.standing.by_modality.iter();
        let words = all.map(|(modality, verdict)| {
            format!("{}: {}", wording::said_to_be(*modality), wording::verdict(*verdict))
        });
        words.collect::<Vec<_>>().join("; ")
    }

    /// Whether the record still stands: `live`, `corrected` or `withdrawn`.
    fn still_stands(&self) -> &'static str {
        match self.standing.verdict {
            Verdict::Corrected => "corrected",
            Verdict::Withdrawn => "withdrawn",
            _ => "live",
        }
    }

    /// How sure the surest source is that asserts it.
    fn certainty(&self) -> Value<'a> {
        // The coder's own knowledge needs it only if it is hedged.
        let hedged = self.standing.verdict == Verdict::Background
            && self.standing.certainty != Certainty::Certain;
        let asserted = !self.standing.documents.is_empty() || hedged;
        Value::of(asserted.then(|| self.standing.certainty.as_str()))
    }

    /// Whether the words state it, or it is inferred from them.
    fn basis(&self) -> &'static str {
        match self.standing.verdict {
            Verdict::Background => Basis::Background.as_str(),
            _ if self.standing.documents.is_empty() => "",
            _ if self.standing.only_implied => Basis::Implied.as_str(),
            _ => Basis::Stated.as_str(),
        }
    }

    /// All quotes, each with the evidence it belongs to.
    pub(super) fn quotes(&self) -> impl Iterator<Item = (&'a Evidence, &'a Quote)> + use<'a> {
        let items = self.record.evidence().iter();
        items.flat_map(|item| item.quotes.iter().map(move |quote| (item, quote)))
    }

    /// A source's stance, and whether its claim still stands and is still what the source says: "says so,
    /// since withdrawn". A hedge is part of the stance: "says that it is possible".
    pub(super) fn stance_words(&self, account: &Account<'_>) -> String {
        let (item, place) = (account.evidence, account.place);
        let stance = match (item.stance, item.certainty) {
            (Stance::Asserts, Certainty::Possible) => "says that it is possible".to_owned(),
            (Stance::Asserts, Certainty::Probable) => "says that it is probable".to_owned(),
            _ => wording::attitude(Attitude::of_account(account)),
        };
        let fallen = account.corrected.iter().map(|one| one.field.json().replace('_', " "));
        let mut fallen: Vec<String> = fallen.collect();
        fallen.dedup();
        let parts = wording::put_otherwise(self.record, self.dossier);
        let restated = self.standing.restated.iter().chain(&parts);
        match &account.fate {
            Fate::Live if self.standing.is_taken_back(place) => {
                format!("{stance}, since taken back")
            }
            Fate::Live if restated.map(|one| one.before).any(|before| before == place) => {
                format!("{stance}, since put otherwise")
            }
            Fate::Live if fallen.is_empty() => stance,
            Fate::Live => format!("{stance}, since corrected: {}", fallen.join(", ")),
            fate => format!("{stance}, since {}", fate.as_str()),
        }
    }

    /// The number of contacts that the words give, at least one. 0 if nobody asserts it, or if it
    /// was called off.
    pub(super) fn weight(&self) -> u64 {
        let called_off = self.standing.asserted_modality() == Some(Modality::Cancelled);
        if self.is_carried() && !called_off { u64::from(at_least(self.record)) } else { 0 }
    }

    fn of_contact(&self) -> [Value<'a>; 8] {
        let held = match self.record {
            RecordRef::Role(role) => Value::text(wording::role_status(role.status)),
            RecordRef::Relation(relation) => Value::of(relation.status.map(RelationStatus::as_str)),
            RecordRef::Contact(_) => {
                Value::of(self.standing.asserted_modality().map(wording::said_to_be))
            }
            RecordRef::Fact(_) => Value::None,
        };
        let held = if self.is_carried() { held } else { Value::None };
        let RecordRef::Contact(contact) = self.record else {
            const NONE: Value<'_> = Value::None;
            return [held, NONE, NONE, NONE, NONE, NONE, NONE, NONE];
        };
        [
            held,
            Value::of(wording::contact_count(contact, self.dossier)),
            Value::text(contact.purpose.join("; ")),
            Value::text(contact.not_purpose.join("; ")),
            Value::text(contact.words_used.join("; ")),
            Value::of(contact.series.as_deref()),
            Value::of(contact.place.as_ref().map(|id| self.dossier.name(id))),
            Value::text(parts(contact, self.dossier)),
        ]
    }

    fn of_relation(&self) -> [Value<'a>; 2] {
        match self.record {
            RecordRef::Relation(relation) => [
                Value::text(wording::references(&relation.re, self.dossier)),
                Value::of(relation.content.as_deref()),
            ],
            RecordRef::Fact(fact) => [Value::text(&*fact.property), Value::text(&*fact.value)],
            RecordRef::Role(role) => [Value::None, Value::of(role.title.as_deref())],
            RecordRef::Contact(_) => [Value::None, Value::None],
        }
    }

    /// The first quote that still stands in the leading modality, if possible one of which nothing was
    /// corrected or taken back; or else the first that still stands, or else the first.
    fn first_quote(&self) -> [Value<'a>; 8] {
        let all = accounts(self.record, self.dossier);
        let quoted = || all.iter().filter(|account| !account.evidence.quotes.is_empty());
        let live = || quoted().filter(|account| account.fate.is_live());
        // Words of which nothing was corrected, and which their speaker has not put otherwise since.
        let whole = || {
            let is_past = |one: &Account<'_>| self.standing.is_past(one.place);
            live().filter(move |one| one.corrected.is_empty() && !is_past(one))
        };
        let leads = |account: &&Account<'_>| {
            modality_of(account.evidence, self.record) == self.standing.modality
        };
        // The words fit the certainty that is given beside them.
        let surest = |account: &&Account<'_>| {
            let item = account.evidence;
            leads(account)
                && item.stance == Stance::Asserts
                && item.certainty == self.standing.certainty
        };
        let account = whole().find(surest).or_else(|| whole().find(leads));
        let account = account.or_else(|| live().find(surest)).or_else(|| live().find(leads));
        let account = account.or_else(|| live().next()).or_else(|| quoted().next());
        let Some((item, quote, fate)) = account.and_then(|account| {
            Some((account.evidence, account.evidence.quotes.first()?, &account.fate))
        }) else {
            return std::array::from_fn(|_| Value::None);
        };
        let document = self.dossier.documents.get(&quote.document);
        [
            Value::text(&*quote.exact),
            Value::text(attribution(item, Some(quote), self.dossier)),
            Value::text(speaker(item, self.dossier)),
            Value::text(sure_stance(item).as_str()),
            Value::text(fate.as_str()),
            Value::text(quote.document.as_str()),
            Value::of(document.and_then(|d| d.published.as_ref()).map(Date::as_str)),
            Value::of(document.and_then(|d| d.url.as_deref())),
        ]
    }
}

/// The stance of an item. Who says that it is probably not so doubts it rather than denies it.
const fn sure_stance(item: &Evidence) -> Stance {
    match item.stance {
        Stance::Denies if item.is_hedged() => Stance::Doubts,
        stance => stance,
    }
}

/// The speaker of background knowledge, which no source says.
const CODER: &str = "the coder";

/// The attribution chain, the document first. Background knowledge is not credited to a document.
pub(super) fn attribution(item: &Evidence, quote: Option<&Quote>, dossier: &Dossier) -> String {
    let own = item.documents().next();
    let document = quote.map(|quote| &quote.document).or(own);
    match document.filter(|_| item.basis != Basis::Background) {
        Some(document) => wording::attribution_words(document, item, dossier),
        None if item.by.is_empty() => CODER.to_owned(),
        None => item.by.iter().map(|id| dossier.name(id)).collect::<Vec<_>>().join(" ▸ "),
    }
}

/// The speaker: the last of the chain, else the publisher or the document itself.
pub(super) fn speaker(item: &Evidence, dossier: &Dossier) -> String {
    if item.by.is_empty() && item.basis == Basis::Background {
        return CODER.to_owned();
    }
    wording::speaker_words(item, dossier)
}

/// The parts of participants: "caller: Ann; called: Ben".
fn parts(contact: &Contact, dossier: &Dossier) -> String {
    let part = |p: &crate::model::Participant| {
        Some(format!("{}: {}", p.part.as_ref()?.as_str(), dossier.name(&p.entity)))
    };
    contact.participants.iter().filter_map(part).collect::<Vec<_>>().join("; ")
}

/// What a record says of its ends, in a few words, without its status.
pub(super) fn form(record: RecordRef<'_>) -> String {
    match record {
        RecordRef::Contact(contact) => {
            let mode = wording::mode(contact.mode);
            let more = wording::modality(contact.modality);
            more.map_or_else(|| mode.to_owned(), |more| format!("{mode}, {more}"))
        }
        RecordRef::Role(role) => office(role),
        RecordRef::Relation(relation) => wording::relation_kind(relation),
        RecordRef::Fact(fact) => format!("{}: {}", fact.property, fact.value),
    }
}

fn office(role: &Role) -> String {
    let title = role.title.as_deref().unwrap_or(wording::NO_TITLE);
    match role.status {
        RoleStatus::Current => title.to_owned(),
        status => format!("{title}, {}", wording::role_status(status)),
    }
}

fn kind(record: RecordRef<'_>) -> &str {
    match record {
        RecordRef::Contact(contact) => match contact.mode {
            crate::model::Mode::Unstated => "talks",
            mode => mode.as_str(),
        },
        RecordRef::Relation(relation) => relation.kind.as_str(),
        RecordRef::Role(_) | RecordRef::Fact(_) => record.sort(),
    }
}

fn when_text(record: RecordRef<'_>) -> Option<&str> {
    match record {
        RecordRef::Contact(contact) => contact.when_text.as_deref(),
        RecordRef::Relation(relation) => relation.when_text.as_deref(),
        RecordRef::Role(_) | RecordRef::Fact(_) => None,
    }
}

/// The first and the last day that a date can mean, if they are known. An uncertain date may be off
/// by one unit of its precision.
pub(super) fn bounds(date: &Date) -> (Option<Day>, Option<Day>) {
    let pieces = date.pieces();
    let first = date.earliest().and_then(|_| pieces.iter().filter_map(|p| p.earliest).min());
    let last = date.latest().and_then(|_| pieces.iter().filter_map(|p| p.latest).max());
    (first, last)
}

/// Whether a date is anything but one single day.
pub(super) fn is_vague(date: &Date) -> bool {
    let (first, last) = bounds(date);
    first.is_none() || first != last
}

/// The entities that a contact names, each once, in order.
pub(super) fn participants(contact: &Contact) -> Vec<&EntityId> {
    let mut named: Vec<&EntityId> = Vec::new();
    for participant in &contact.participants {
        if !named.contains(&&participant.entity) {
            named.push(&participant.entity);
        }
    }
    named
}
