//! Turns one edge with its attributes into a record: a role, a contact or a relation, with dates
//! and evidence. The known attribute names are in `fields`.

use std::ops::Range;

use super::builder::Builder;
use super::contact_words::{self, says_more};
use super::evidence::is_status;
use super::fields::{Field, Fields};
use super::formats::claims::Aspects;
use super::kinds::Kinds;
use super::not_held::{self, NotHeld};
use super::statuses::{Said, said_in};
use super::words::{self, Way, folded, is_no, is_true};
use crate::load::{Code, Severity};
use crate::model::{
    Certainty, Claim, Contact, EntityId, EntityKind, Evidence, Extra, Modality, Mode, Participant,
    RecordId, Relation, RelationKind, RelationStatus, Role, RoleStatus, Text,
};

/// The fields that evidence may be about in each kind of record.
const OF_ROLE: &[crate::model::Field] = {
    use crate::model::Field::{AsOf, Of, Person, Status, Title, When};
    &[Person, Of, Status, AsOf, When, Title]
};
const OF_CONTACT: &[crate::model::Field] = {
    use crate::model::Field::{
        Condition, Count, During, Initiative, Modality, Mode, NotPurpose, Participants, Place,
        Purpose, Series, Together, When, WhenRelative, WhenText, WordsUsed,
    };
    &[
        Condition,
        Together,
        Initiative,
        During,
        WhenRelative,
        Participants,
        Mode,
        Modality,
        When,
        WhenText,
        Count,
        Purpose,
        NotPurpose,
        WordsUsed,
        Series,
        Place,
    ]
};
const OF_RELATION: &[crate::model::Field] = {
    use crate::model::Field::{AsOf, Content, From, Kind, Label, Re, Status, To, When, WhenText};
    &[Kind, From, To, Re, Content, Status, Label, When, WhenText, AsOf]
};

/// The two entities that an edge connects.
#[derive(Clone, Debug)]
pub(super) struct Ends {
    pub from: EntityId,
    pub to: EntityId,
    pub way: Way,
}

/// What an edge says about itself.
pub(super) struct EdgeWords<'a> {
    pub foreign: Option<&'a str>,
    pub fields: Fields<'a>,
    pub at: Range<usize>,
    /// Where it took place.
    pub place: Option<EntityId>,
    /// The attribution chain: who says so.
    pub by: Vec<EntityId>,
    /// Its evidence, if a table of claims has it.
    pub claims: Vec<Evidence>,
    /// Its modality, if a table of claims has it.
    pub modality: Option<Modality>,
    /// A status word that was found in place of the edge's kind or label.
    pub status_word: Option<&'a str>,
    /// What its kind, its label or its status says about who is for it and who against it.
    pub said: Said<'a>,
    /// A kind or label with a hedge, such as "alleged meeting", and how sure it is.
    pub hedge: Option<(&'a str, Certainty)>,
    /// A kind or label which says that nothing came of it: "Declined".
    pub nothing_came: Option<&'a str>,
    /// Whether the edge comes from one of Counterpart's own exports.
    pub own: bool,
    /// Whether it is a row of a table, and not a node with edges to those who took part.
    pub of_row: bool,
}

impl<'a> EdgeWords<'a> {
    pub(super) fn new(foreign: Option<&'a str>, fields: Fields<'a>, at: Range<usize>) -> Self {
        let own = fields.get(Field::RecordType).is_some();
        Self {
            foreign,
            fields,
            at,
            place: None,
            by: Vec::new(),
            claims: Vec::new(),
            modality: None,
            status_word: None,
            said: Said::default(),
            hedge: None,
            nothing_came: None,
            own,
            of_row: false,
        }
    }

    /// Takes a purpose that is none for the status: "Denied by Lind".
    fn take_status_of_purpose(&mut self) {
        let Some(words) = self.fields.get(Field::Purpose).filter(|_| !self.own) else { return };
        if self.fields.deny("purpose", words) {
            self.fields.take(Field::Purpose);
        }
    }

    /// Takes a place that is none for the form of contact: "Zoom", "By telephone".
    fn take_place_of_form(&mut self) {
        const MEDIUM: [&str; 5] = ["by ", "via ", "over ", "on ", "through "];
        let Some(place) = self.fields.get(Field::Place).filter(|_| !self.own) else { return };
        let begins = |word: &&str| {
            place.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        let bare = place[MEDIUM.into_iter().find(begins).map_or(0, str::len)..].trim();
        let spoken = |mode: &Mode| matches!(mode, Mode::Call | Mode::Video | Mode::Message);
        let known = contact_words::mode(bare).filter(spoken);
        let Some(mode) = known.or_else(|| contact_words::medium(bare)) else { return };
        if self.place.is_some() || self.fields.get(Field::Mode).is_some() {
            return;
        }
        self.fields.take(Field::Place);
        if known.is_some() {
            self.fields.set(Field::Mode, "place", bare);
        } else {
            self.fields.set(Field::Mode, "place", mode.as_str());
            self.fields.set(Field::WordsUsed, "place", place);
        }
    }

    /// The form of a contact whose place may say more of it: a meeting "on Zoom" is a video call.
    fn mode_of_place(&mut self, mode: Mode) -> Mode {
        self.take_place_of_form();
        let open = matches!(mode, Mode::Meeting | Mode::Unstated);
        let form = self.fields.get(Field::Mode).filter(|_| open && !self.own);
        form.and_then(contact_words::mode).unwrap_or(mode)
    }

    /// Adds the record that the edge describes.
    pub(super) fn into_record(mut self, builder: &mut Builder, ends: Ends) {
        let way = self.direction(ends.way);
        let ends = match way {
            Way::Backward => Ends { from: ends.to, to: ends.from, way: Way::Forward },
            way => Ends { way, ..ends },
        };
        let kinds = self.kinds();
        let record = self.record_type();
        let mode = self.mode(kinds, false);
        let apart = ends.from != ends.to;
        match record.as_deref() {
            Some("role") => self.into_role(builder, ends, kinds.first),
            Some("contact") if apart => {
                self.fields.take(Field::Part);
                self.contact(builder, of_two(&ends), (mode.unwrap_or(Mode::Unstated), kinds));
            }
            None if apart && mode.is_some() => {
                if ends.way == Way::Forward {
                    builder.report.lost("directions of contacts");
                }
                self.contact(builder, of_two(&ends), (mode.unwrap_or(Mode::Unstated), kinds));
            }
            _ => self.into_relation(builder, ends, kinds),
        }
    }

    /// Adds a contact of all entities that are connected to one node.
    /// Returns its ID; `None` if it is left out.
    pub(super) fn into_contact(
        mut self,
        builder: &mut Builder,
        participants: Vec<Participant>,
    ) -> Option<RecordId> {
        let kinds = self.kinds();
        self.record_type();
        let mode = self.fields.get(Field::Mode).or(kinds.first).and_then(contact_words::mode);
        self.fields.take(Field::Name);
        self.contact(builder, participants, (mode.unwrap_or(Mode::Unstated), kinds))
    }

    /// Adds a row of a table of meetings as a contact. An unknown form of contact stays as words.
    pub(super) fn into_meeting(mut self, builder: &mut Builder, participants: Vec<Participant>) {
        self.of_row = true;
        self.take_place_of_form();
        let kinds = self.kinds();
        let mode = self.mode(kinds, true);
        let said = kinds.first.is_some() || self.fields.get(Field::Mode).is_some();
        let otherwise = if said { Mode::Unstated } else { Mode::Meeting };
        self.contact(builder, participants, (mode.unwrap_or(otherwise), kinds));
    }

    /// The form of contact that the edge's kind or label names, if any. A relation kind of the
    /// format takes precedence: somebody who "asked" for a "meeting" has not met.
    fn mode(&self, kinds: Kinds<'_>, of_meeting: bool) -> Option<Mode> {
        let relation = kinds.first.and_then(words::relation_kind);
        let open = of_meeting || relation.is_none_or(|kind| kind == RelationKind::Unspecified);
        let of_kinds = [kinds.first, kinds.second, self.fields.get(Field::Label)];
        let said = of_kinds.into_iter().filter(|_| open);
        let said = std::iter::once(self.fields.get(Field::Mode)).chain(said);
        let form = if self.own { contact_words::mode } else { not_held::form };
        said.into_iter().flatten().find_map(form)
    }

    /// The kind of Counterpart record, if the file gives it. If the file also gives the record's
    /// ID, that ID is used.
    fn record_type(&mut self) -> Option<String> {
        const SORTS: [&str; 4] = ["role", "contact", "relation", "fact"];
        let sort = self.fields.take(Field::RecordType).map(folded);
        let record = self.fields.take(Field::Record);
        let word = record.map(folded).filter(|word| SORTS.contains(&word.as_str()));
        if word.is_none() && record.is_some() {
            self.foreign = record;
        }
        sort.or(word)
    }

    /// The edge's label. In an export, it has its status in brackets at the end, which is removed.
    fn label(&mut self) -> Option<&'a str> {
        let label = self.fields.take(Field::Label)?;
        let bare = label.strip_suffix(')').and_then(|label| label.rsplit_once(" ("));
        match bare {
            Some((bare, status)) if self.own && is_status(status) => Some(bare),
            _ => Some(label),
        }
    }

    /// The direction of the edge. Unknown words for it stay in the fields and are reported later.
    fn direction(&mut self, otherwise: Way) -> Way {
        let of_type = self.fields.get(Field::Type).and_then(Way::of_type);
        if of_type.is_some() {
            self.fields.take(Field::Type);
        }
        let deeds =
            [Field::Kind, Field::Label].into_iter().filter_map(|field| self.fields.get(field));
        let of_gift = deeds.into_iter().any(|deed| deed.starts_with("gave "));
        // A table of gifts names first who gave, and the heading leaves open which of the two it is.
        let parse = |word: &str| match folded(word).as_str() {
            "given" | "gave" if of_gift => Some(Way::Backward),
            "received" if of_gift => Some(Way::Forward),
            _ => Way::parse(word),
        };
        let by_direction = self.fields.get(Field::Direction).map(|word| match parse(word) {
            Some(way) => (way, true),
            // An unknown word for the direction is not guessed.
            None => (Way::Neither, false),
        });
        if by_direction.is_some_and(|(_, known)| known) {
            self.fields.take(Field::Direction);
        }
        let by_direction = by_direction.map(|(way, _)| way);
        let by_directed = self.fields.get(Field::Directed).and_then(Way::parse);
        if by_directed.is_some() {
            self.fields.take(Field::Directed);
        }
        let undirected = self.fields.get(Field::Undirected).and_then(|word| {
            let no = is_no(word);
            (no || is_true(word)).then(|| Way::of(no))
        });
        if undirected.is_some() {
            self.fields.take(Field::Undirected);
        }
        undirected.or(by_direction).or(by_directed).or(of_type).unwrap_or(otherwise)
    }

    fn into_role(mut self, builder: &mut Builder, ends: Ends, kind: Option<&str>) {
        let label = self.label().filter(|_| !self.own);
        let content = if self.own { self.fields.take(Field::Content) } else { None };
        let title = self.fields.take(Field::Title).or(content).or(label);
        let title = title.filter(|title| !matches!(folded(title).as_str(), "" | "role"));
        let title = title.and_then(|title| self.plain_title(title));
        let status =
            [Field::RoleStatus, Field::SaidToBe, Field::Status].into_iter().find_map(|field| {
                let status = self.fields.get(field).and_then(words::role_status)?;
                self.fields.take(field);
                Some(status)
            });
        let of_kind = kind.and_then(words::role_status);
        let times = self.times(builder);
        if times.when_text.is_some() {
            builder.report.lost("time words of roles");
        }
        let as_of = self.fields.take(Field::AsOf).and_then(|words| self.date(builder, words));
        let aspects = Aspects { fields: OF_ROLE, lists: &[] };
        let claim = self.claim(builder, aspects);
        let id = builder.record_id("role", self.foreign);
        builder.add_role(Role {
            id,
            person: ends.from,
            of: ends.to,
            status: status.or(of_kind).unwrap_or(RoleStatus::Unstated),
            title: title.map(Text::from),
            as_of,
            when: times.when,
            claim,
        });
        self.list_rest(builder);
    }

    fn contact(
        mut self,
        builder: &mut Builder,
        mut participants: Vec<Participant>,
        (mode, kinds): (Mode, Kinds<'a>),
    ) -> Option<RecordId> {
        participants.sort();
        participants.dedup_by(|a, b| a.entity == b.entity);
        if participants.len() < 2 {
            let message = "a contact is left out: it has fewer than two participants";
            let help = if self.of_row {
                "Name everybody who took part, at least two"
            } else {
                "Connect two or more nodes to it"
            };
            let fault = (Severity::Error, Code::TooFewParticipants);
            let path = format!("contact {}", self.foreign.unwrap_or_default());
            builder.report.at(fault, self.at.clone(), &path, message, help);
            return None;
        }
        self.take_status_of_purpose();
        let mode = if self.of_row { mode } else { self.mode_of_place(mode) };
        let form = self.fields.take(Field::Mode).filter(|_| !self.own);
        let label = self.label().filter(|_| !self.own);
        let said = [label, kinds.first, kinds.second, form];
        let (modality, word) = self.held(said, builder)?;
        let own_word = |word: &&str| match contact_words::mode(word) {
            Some(of) => of != mode || says_more(word, of),
            None => Mode::parse(word).is_none() && folded(word) != "contact",
        };
        let mut used: Vec<Text> = Vec::new();
        let said = said.into_iter().chain([word]).flatten();
        for word in said.filter(own_word).map(Text::from).chain(self.list(Field::WordsUsed)) {
            if !used.contains(&word) {
                used.push(word);
            }
        }
        let times = self.times(builder);
        let (purpose, not_purpose) = (self.list(Field::Purpose), self.list(Field::NotPurpose));
        let series = self.fields.take(Field::Series).map(Text::from);
        let lists = [
            (crate::model::Field::Purpose, purpose.len()),
            (crate::model::Field::NotPurpose, not_purpose.len()),
            (crate::model::Field::WordsUsed, used.len()),
        ];
        let count = self.fields.get(Field::HowOften).and_then(contact_words::count);
        if count.is_some() {
            self.fields.take(Field::HowOften);
        }
        let place = self.place(builder);
        let claim = self.claim(builder, Aspects { fields: OF_CONTACT, lists: &lists });
        let id = builder.record_id("contact", self.foreign);
        builder.add_contact(Contact {
            mode,
            modality,
            when: times.when,
            when_text: times.when_text,
            purpose,
            not_purpose,
            words_used: used,
            series,
            place,
            count,
            ..Contact::new(id.clone(), participants, claim)
        });
        self.list_rest(builder);
        Some(id)
    }

    /// Whether the contact took place: from a modality or status, else from its words ("cancelled
    /// meeting"). The second value is the word that says so, if it should be kept. `None` if there
    /// was no contact or it is a gift; both are counted.
    fn held(
        &mut self,
        said: [Option<&'a str>; 4],
        builder: &mut Builder,
    ) -> Option<(Modality, Option<&'a str>)> {
        if let Some(known) = self.modality.take() {
            self.fields.take(Field::SaidToBe);
            return Some((known, None));
        }
        if said.into_iter().flatten().any(|word| !self.own && not_held::is_gift(word)) {
            builder.report.lost("gifts, which are no contacts");
            return None;
        }
        if let Some(word) = self.nothing_came.take()
            && let Some(said) = not_held::not_held(word)
        {
            return unheld(said, word, builder);
        }
        for field in [Field::Modality, Field::SaidToBe, Field::Status] {
            let Some(word) = self.fields.get(field) else { continue };
            if let Some(modality) = contact_words::modality(word) {
                self.fields.take(field);
                return Some((modality, None));
            }
            if let Some(said) = not_held::not_held(word).filter(|_| !self.own) {
                self.fields.take(field);
                return unheld(said, word, builder);
            }
            let within = said_in(word).filter(|said| said.status.is_none());
            let within = within.and_then(|said| said.unheld).and_then(not_held::not_held);
            if let Some(said) = within.filter(|_| !self.own) {
                self.fields.take(field);
                return unheld(said, word, builder);
            }
        }
        let of_words = |word: &'a str| Some((not_held::not_held(word)?, word));
        let found = said.into_iter().flatten().find_map(of_words);
        if let Some((said, word)) = found.filter(|_| !self.own) {
            return unheld(said, word, builder);
        }
        if let Some((said, word)) = self.held_elsewhere() {
            let held = unheld(said, word.unwrap_or_default(), builder);
            return held.map(|(modality, _)| (modality, word));
        }
        let of_words = said.into_iter().flatten().find_map(contact_words::modality_in);
        Some((of_words.unwrap_or(Modality::Happened), None))
    }

    /// What the purpose, the remark or the date says about whether the contact took place. The second
    /// value is the words, if they say nothing else.
    fn held_elsewhere(&mut self) -> Option<(NotHeld, Option<&'a str>)> {
        if self.own {
            return None;
        }
        for field in [Field::Purpose, Field::Note, Field::Place] {
            let Some(words) = self.fields.get(field) else { continue };
            if let Some(said) = not_held::not_held(words).filter(|said| said.is_certain()) {
                self.fields.take(field);
                return Some((said, Some(words)));
            }
            let part = match field {
                Field::Purpose => not_held::not_held_at_the_end(words),
                _ => not_held::called_off(words).filter(|said| said.is_certain()),
            };
            if let Some(said) = part {
                return Some((said, None));
            }
        }
        // "TBC" or "cancelled" in place of a date says that there was none yet.
        let date = self.fields.get(Field::When)?;
        Some((not_held::beside_date(date)?, None))
    }

    /// The place of the contact: an entity of the file, else one that is created for the name.
    fn place(&mut self, builder: &mut Builder) -> Option<EntityId> {
        if self.place.is_some() {
            return self.place.take();
        }
        let name = self.fields.take(Field::Place)?;
        Some(builder.implied(&format!("place: {name}"), name, EntityKind::Place))
    }

    fn list(&mut self, field: Field) -> Vec<Text> {
        let words = self.fields.take(field).unwrap_or_default();
        words.split("; ").filter(|word| !word.trim().is_empty()).map(Text::from).collect()
    }

    fn into_relation(mut self, builder: &mut Builder, ends: Ends, kinds: Kinds<'a>) {
        let kind = kinds.first;
        let label = self.label();
        // An export writes the kind in words as the label.
        let label = label.filter(|_| !self.own || kind == Some("other"));
        let said = [kind, kinds.second, label];
        if said.into_iter().flatten().any(|words| !self.own && words::is_no_link(words)) {
            builder.report.lost("relations that are said not to exist");
            return;
        }
        let of_kind = said.into_iter().flatten().find_map(words::relation_kind);
        let of_kind = of_kind.unwrap_or(RelationKind::Unspecified);
        let nothing_came = |word: &&str| not_held::not_held(word).is_some_and(NotHeld::is_certain);
        let words = said.into_iter().flatten().find(nothing_came).filter(|_| !self.own);
        self.nothing_came = self.nothing_came.or(words);
        let label = label_of(said, &of_kind);
        let status =
            [Field::RelationStatus, Field::SaidToBe, Field::Status].into_iter().find_map(|field| {
                let status = self.fields.get(field).and_then(RelationStatus::parse)?;
                self.fields.take(field);
                Some(status)
            });
        let times = self.times(builder);
        let as_of = self.fields.take(Field::AsOf).and_then(|words| self.date(builder, words));
        let content = self.fields.take(Field::Content);
        let aspects = Aspects { fields: OF_RELATION, lists: &[] };
        let mut claim = self.claim(builder, aspects);
        if ends.way != Way::Forward && of_kind.is_directed() {
            let unknown = self.fields.get(Field::Direction);
            let (what, remark) = match (ends.way, unknown) {
                (Way::Both, _) => {
                    ("that go both ways", " It says that the link goes both ways.".to_owned())
                }
                (_, Some(word)) => (
                    "with a direction in words that are not known",
                    format!(" Its direction is called: {word}."),
                ),
                _ => ("without direction", " It gives the link no direction.".to_owned()),
            };
            let what = format!("edges {what}, which became relations from one end to the other");
            builder.report.lost(&what);
            remark_on(&mut claim, &remark);
        }
        let id = builder.record_id("relation", self.foreign);
        builder.add_relation(Relation {
            content: content.map(Text::from),
            status,
            label,
            when: times.when,
            when_text: times.when_text,
            as_of,
            ..Relation::new(id, of_kind, (Some(ends.from), Some(ends.to)), claim)
        });
        self.list_rest(builder);
    }

    /// Reports the attributes that the record has no place for.
    fn list_rest(&self, builder: &mut Builder) {
        for name in self.fields.rest() {
            lost_attribute(builder, "edge", name);
        }
    }
}

/// The modality for words that say a contact was not held, with the word; `None` if there was no
/// contact.
fn unheld<'a>(
    said: NotHeld,
    word: &'a str,
    builder: &mut Builder,
) -> Option<(Modality, Option<&'a str>)> {
    let modality = said.modality();
    if modality.is_none() {
        builder.report.lost("contacts that are said not to have taken place");
    }
    modality.map(|modality| (modality, Some(word)))
}

/// Counts an attribute that has no place in the record.
pub(super) fn lost_attribute(builder: &mut Builder, of: &str, name: &str) {
    let name = crate::load::problem::shortened(name);
    builder.report.lost(&format!("{of} attribute \"{name}\""));
}

fn of_two(ends: &Ends) -> Vec<Participant> {
    let party =
        |entity: &EntityId| Participant { entity: entity.clone(), part: None, extra: Extra::new() };
    vec![party(&ends.from), party(&ends.to)]
}

/// The label: all words for a relation that its kind does not express, such as "funds: pays rent".
fn label_of(said: [Option<&str>; 3], kind: &RelationKind) -> Option<Text> {
    let mut words: Vec<&str> = Vec::new();
    for word in said.into_iter().flatten() {
        let says = folded(word) != folded(kind.as_str());
        if says && !words.iter().any(|known| folded(known) == folded(word)) {
            words.push(word);
        }
    }
    (!words.is_empty()).then(|| words.join(": ").into())
}

fn remark_on(claim: &mut Claim, remark: &str) {
    for item in &mut claim.evidence {
        let note = item.note.take().unwrap_or_else(|| "".into());
        item.note = Some(format!("{note}{remark}").into());
    }
}
