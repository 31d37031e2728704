//! One edge with its words as a record: a role, a contact or a relation, with its dates and what it
//! rests on. Which words there are is `fields`' work.

use std::ops::Range;

use super::builder::Builder;
use super::evidence::{Sourcing, is_status};
use super::fields::{Field, Fields};
use super::formats::claims::{Aspects, fitting};
use super::graph::bad_url;
use super::words::{self, folded, is_true, is_web};
use crate::load::{Code, Severity};
use crate::model::{
    Certainty, Claim, Contact, Date, DocumentId, EntityId, Evidence, Extra, Modality, Mode,
    Participant, Relation, RelationKind, RelationStatus, Role, RoleStatus, Stance, Text,
};

/// What evidence may be about.
const OF_ROLE: &[crate::model::Field] = {
    use crate::model::Field::{AsOf, Of, Person, Status, Title, When};
    &[Person, Of, Status, AsOf, When, Title]
};
const OF_CONTACT: &[crate::model::Field] = {
    use crate::model::Field::{
        Count, Modality, Mode, NotPurpose, Participants, Place, Purpose, Series, When, WhenText,
        WordsUsed,
    };
    &[
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

/// What an edge says of the first claim on it.
const FIRST_CLAIM: [Field; 8] = [
    Field::Quote,
    Field::QuoteBy,
    Field::QuoteStance,
    Field::QuoteDocument,
    Field::QuoteDate,
    Field::Url,
    Field::Status,
    Field::Certainty,
];

/// The entities an edge joins.
#[derive(Clone, Debug)]
pub(super) struct Ends {
    pub from: EntityId,
    pub to: EntityId,
    pub directed: bool,
}

/// What an edge says of itself.
pub(super) struct EdgeWords<'a> {
    pub foreign: Option<&'a str>,
    pub fields: Fields<'a>,
    pub at: Range<usize>,
    /// Where it took place.
    pub place: Option<EntityId>,
    /// Who says so.
    pub by: Vec<EntityId>,
    /// Its evidence, where a table of claims has it.
    pub claims: Vec<Evidence>,
    /// Whether it is an edge of one of Counterpart's own exports.
    own: bool,
}

/// When, and the words for it where no date could be made of them.
#[derive(Clone, Debug, Default)]
struct Times {
    when: Option<Date>,
    when_text: Option<Text>,
}

impl<'a> EdgeWords<'a> {
    pub(super) fn new(foreign: Option<&'a str>, fields: Fields<'a>, at: Range<usize>) -> Self {
        let own = fields.get(Field::RecordType).is_some();
        Self { foreign, fields, at, place: None, by: Vec::new(), claims: Vec::new(), own }
    }

    /// The record that the edge is.
    pub(super) fn into_record(mut self, builder: &mut Builder, ends: Ends) {
        let directed = self.direction(ends.directed);
        let ends = Ends { directed, ..ends };
        let kind = self.kind();
        let record = self.record_type();
        let mode = self.fields.get(Field::Mode).or(kind).or(self.fields.get(Field::Label));
        let mode = mode.and_then(words::mode);
        let apart = ends.from != ends.to;
        match record.as_deref() {
            Some("role") => self.into_role(builder, ends, kind),
            Some("contact") if apart => {
                self.fields.take(Field::Part);
                self.contact(builder, of_two(&ends), (mode.unwrap_or(Mode::Unstated), kind));
            }
            None if apart && mode.is_some() => {
                if ends.directed {
                    builder.report.lost("directions of contacts");
                }
                self.contact(builder, of_two(&ends), (mode.unwrap_or(Mode::Unstated), kind));
            }
            _ => self.into_relation(builder, ends, kind),
        }
    }

    /// A contact of those who hang on one node.
    pub(super) fn into_contact(mut self, builder: &mut Builder, participants: Vec<Participant>) {
        let kind = self.kind();
        self.record_type();
        let mode = self.fields.get(Field::Mode).or(kind).and_then(words::mode);
        self.fields.take(Field::Name);
        self.contact(builder, participants, (mode.unwrap_or(Mode::Unstated), kind));
    }

    /// Which of Counterpart's records it is, if the file says; where it also says which id it had,
    /// it keeps that.
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

    /// What an export writes beside a line has its status behind it.
    fn label(&mut self) -> Option<&'a str> {
        let label = self.fields.take(Field::Label)?;
        let bare = label.strip_suffix(')').and_then(|label| label.rsplit_once(" ("));
        match bare {
            Some((bare, status)) if self.own && is_status(status) => Some(bare),
            _ => Some(label),
        }
    }

    fn direction(&mut self, directed: bool) -> bool {
        let of_type = self.fields.get(Field::Type).map(folded);
        let by_type = match of_type.as_deref() {
            Some("directed") => Some(true),
            Some("undirected" | "mutual") => Some(false),
            _ => None,
        };
        if by_type.is_some() {
            self.fields.take(Field::Type);
        }
        let undirected = self.fields.take(Field::Undirected).map(|word| !is_true(word));
        let by_word = self.fields.take(Field::Directed).map(is_true);
        undirected.or(by_word).or(by_type).unwrap_or(directed)
    }

    /// The word for its kind: the most certain of those that are there.
    fn kind(&mut self) -> Option<&'a str> {
        let fields = &mut self.fields;
        let (kind, kind_of_cytoscape) = (fields.take(Field::Kind), fields.take(Field::Interaction));
        let kind = kind.or(kind_of_cytoscape).or_else(|| fields.take(Field::Type));
        // Cytoscape names edges after their ends; with a kind or a label the name says nothing more.
        let name = fields.take(Field::Name);
        if fields.get(Field::Label).is_none()
            && kind.is_none()
            && let Some(name) = name
        {
            fields.set(Field::Label, "name", name);
        }
        kind
    }

    fn into_role(mut self, builder: &mut Builder, ends: Ends, kind: Option<&str>) {
        let label = self.label().filter(|_| !self.own);
        let content = if self.own { self.fields.take(Field::Content) } else { None };
        let title = self.fields.take(Field::Title).or(content).or(label);
        let title = title.filter(|title| !matches!(folded(title).as_str(), "" | "role"));
        if self.fields.get(Field::SaidToBe).is_some_and(|word| word.starts_with("whether")) {
            self.fields.take(Field::SaidToBe);
        }
        let status =
            [Field::RoleStatus, Field::SaidToBe, Field::Status].into_iter().find_map(|field| {
                let word = self.fields.get(field)?.split(',').next()?;
                let status = RoleStatus::parse(word)?;
                self.fields.take(field);
                Some(status)
            });
        let of_kind = kind.and_then(RoleStatus::parse);
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
        (mode, kind): (Mode, Option<&str>),
    ) {
        participants.sort();
        participants.dedup_by(|a, b| a.entity == b.entity);
        if participants.len() < 2 {
            let message = "a contact is left out: it has fewer than two participants";
            let help = "Tie two or more nodes to it";
            let fault = (Severity::Error, Code::TooFewParticipants);
            let path = format!("contact {}", self.foreign.unwrap_or_default());
            builder.report.at(fault, self.at.clone(), &path, message, help);
            return;
        }
        self.fields.take(Field::Mode);
        let modality = self.modality();
        let label = self.label().filter(|_| !self.own).or(kind);
        let own_word = |label: &&str| {
            let known = words::mode(label).is_some() || Mode::parse(label).is_some();
            !known && folded(label) != "contact"
        };
        let used = label.filter(own_word).map(Text::from);
        let used: Vec<Text> = used.into_iter().chain(self.list(Field::WordsUsed)).collect();
        let times = self.times(builder);
        let (purpose, not_purpose) = (self.list(Field::Purpose), self.list(Field::NotPurpose));
        let series = self.fields.take(Field::Series).map(Text::from);
        let lists = [
            (crate::model::Field::Purpose, purpose.len()),
            (crate::model::Field::NotPurpose, not_purpose.len()),
            (crate::model::Field::WordsUsed, used.len()),
        ];
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
            place: self.place.clone(),
            ..Contact::new(id, participants, claim)
        });
        self.list_rest(builder);
    }

    fn modality(&mut self) -> Modality {
        let word = self.fields.get(Field::Modality).or_else(|| self.fields.get(Field::SaidToBe));
        let modality = word.and_then(words::modality);
        if modality.is_some() {
            self.fields.take(Field::Modality);
            self.fields.take(Field::SaidToBe);
        }
        modality.unwrap_or(Modality::Happened)
    }

    fn list(&mut self, field: Field) -> Vec<Text> {
        let words = self.fields.take(field).unwrap_or_default();
        words.split("; ").filter(|word| !word.trim().is_empty()).map(Text::from).collect()
    }

    fn into_relation(mut self, builder: &mut Builder, ends: Ends, kind: Option<&str>) {
        let label = self.label();
        // An export writes beside a line what its kind is in words.
        let label = label.filter(|_| !self.own || kind == Some("other"));
        let known = kind.and_then(words::relation_kind);
        let from_label = || label.and_then(words::relation_kind);
        let of_kind = known.clone().or_else(from_label).unwrap_or(RelationKind::Unspecified);
        // The words stay unless the kind says the same.
        let label = label.or(kind.filter(|_| known.is_none()));
        let label = label.filter(|label| folded(label) != folded(of_kind.as_str()));
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
        if !ends.directed && of_kind.is_directed() {
            builder
                .report
                .lost("edges without direction, which are relations from one end to the other now");
            no_direction(&mut claim);
        }
        let id = builder.record_id("relation", self.foreign);
        builder.add_relation(Relation {
            content: content.map(Text::from),
            status,
            label: label.map(Text::from),
            when: times.when,
            when_text: times.when_text,
            as_of,
            ..Relation::new(id, of_kind, (Some(ends.from), Some(ends.to)), claim)
        });
        self.list_rest(builder);
    }

    fn times(&mut self, builder: &mut Builder) -> Times {
        let fields = &mut self.fields;
        let (when, text) = (fields.take(Field::When), fields.take(Field::WhenText));
        let (start, end) = (fields.take(Field::Start), fields.take(Field::End));
        if let Some(words) = when {
            let when = self.date(builder, words);
            let text = text.or_else(|| when.is_none().then_some(words));
            return Times { when, when_text: text.map(Text::from) };
        }
        if start.is_none() && end.is_none() {
            return Times { when: None, when_text: text.map(Text::from) };
        }
        let when = words::span(start, end);
        let words = [start, end].into_iter().flatten().collect::<Vec<_>>().join(" – ");
        if when.is_none() {
            self.bad_date(builder, &words);
        }
        let text = text.map(Text::from).or_else(|| when.is_none().then(|| words.into()));
        Times { when, when_text: text }
    }

    fn date(&self, builder: &mut Builder, words: &str) -> Option<Date> {
        let read = words::date(words);
        match &read {
            None => self.bad_date(builder, words),
            Some((_, true)) => builder.report.lost("times of day"),
            Some((_, false)) => {}
        }
        read.map(|(date, _)| date)
    }

    fn bad_date(&self, builder: &mut Builder, words: &str) {
        let message = format!(
            "\"{}\" is no date that can be read without guessing; it stays as words",
            crate::load::problem::shortened(words)
        );
        let help = "Write dates as 2022-11-07, 2022-11 or 2022";
        let path = format!("edge {}", self.foreign.unwrap_or_default());
        builder.report.at(
            (Severity::Warning, Code::BadDate),
            self.at.clone(),
            &path,
            message,
            help,
        );
    }

    fn claim(&mut self, builder: &mut Builder, aspects: Aspects<'_>) -> Claim {
        let (kept, lost) = fitting(std::mem::take(&mut self.claims), aspects);
        builder.report.lost_many("claims about what a record lacks now", lost);
        if !kept.is_empty() {
            // What stands at the edge is the first of these once more.
            for field in FIRST_CLAIM {
                self.fields.take(field);
            }
            return Claim { evidence: kept, ..Claim::default() };
        }
        let (document, named) = self.document(builder);
        let quote = self.fields.take(Field::Quote);
        if let Some(by) = self.fields.take(Field::By) {
            self.by.extend(said_by(builder, by));
        }
        let stance = self.fields.take(Field::Stance);
        let status = stance.or_else(|| self.fields.get(Field::Status)).filter(|w| is_status(w));
        if status.is_some() && stance.is_none() {
            self.fields.take(Field::Status);
        }
        let certainty = self.fields.get(Field::Certainty).and_then(Certainty::parse);
        if certainty.is_some() {
            self.fields.take(Field::Certainty);
        }
        let mut remarks: Vec<String> = Vec::new();
        remarks.extend(self.fields.take(Field::Note).map(str::to_owned));
        let by = self.fields.take(Field::QuoteBy);
        remarks.extend(by.map(|by| format!("The words are given as said by: {by}.")));
        builder.sources.claim(&Sourcing {
            quote,
            quote_stance: self.fields.take(Field::QuoteStance).and_then(Stance::parse),
            document,
            address: named,
            by: std::mem::take(&mut self.by),
            status,
            certainty,
            remarks,
        })
    }

    /// The document that the edge names as its source, and what it calls it.
    fn document(&mut self, builder: &mut Builder) -> (Option<DocumentId>, Option<&'a str>) {
        let url = self.fields.take(Field::Url);
        let web = url.filter(|url| is_web(url));
        if let (Some(url), None) = (url, web) {
            let path = format!("edge {}", self.foreign.unwrap_or_default());
            bad_url(builder, url, &self.at, &path);
        }
        let title = self.fields.take(Field::Document);
        let date = self.fields.take(Field::QuoteDate);
        let id = self.fields.take(Field::QuoteDocument);
        let named = web.or(title).or(id);
        let document = match id {
            Some(id) => Some(builder.document_of_id(id)),
            None => named.map(|_| builder.document(web, title)),
        };
        let published = date.and_then(words::date).map(|(date, _)| date);
        if let Some(known) = document.as_ref().and_then(|id| builder.document_mut(id)) {
            known.url = known.url.take().or_else(|| web.map(Text::from));
            known.title = known.title.take().or_else(|| title.map(Text::from));
            known.published = known.published.take().or(published);
        }
        (document, named)
    }

    /// Lists what the record has no place for.
    fn list_rest(&self, builder: &mut Builder) {
        for name in self.fields.rest() {
            lost_attribute(builder, "edge", name);
        }
    }
}

/// Counts a value that has no place.
pub(super) fn lost_attribute(builder: &mut Builder, of: &str, name: &str) {
    let name = crate::load::problem::shortened(name);
    builder.report.lost(&format!("{of} attribute \"{name}\""));
}

fn of_two(ends: &Ends) -> Vec<Participant> {
    let party =
        |entity: &EntityId| Participant { entity: entity.clone(), part: None, extra: Extra::new() };
    vec![party(&ends.from), party(&ends.to)]
}

fn no_direction(claim: &mut Claim) {
    for item in &mut claim.evidence {
        let note = item.note.take().unwrap_or_else(|| "".into());
        item.note = Some(format!("{note} It gives the link no direction.").into());
    }
}

/// Who says so: an entity of the file by that id, else one made for the name.
fn said_by(builder: &mut Builder, by: &str) -> Vec<EntityId> {
    let names = by.split([';', '›', '→']).map(str::trim).filter(|name| !name.is_empty());
    let names: Vec<String> = names.map(str::to_owned).collect();
    let entity = |name: &String| match builder.find(name) {
        Some(known) => known.clone(),
        None => {
            builder.implied(&format!("source: {name}"), name, crate::model::EntityKind::Unspecified)
        }
    };
    names.iter().map(entity).collect()
}
