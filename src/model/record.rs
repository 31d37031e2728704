//! Records: what is claimed. A record carries no truth value; its evidence says who claims it.

use super::date::Date;
use super::evidence::Evidence;
use super::field::{Says, Value};
use super::ids::{EntityId, Extra, RecordId, Reference, Text};
use super::words::words;

words! { closed
/// Whether an office is held.
RoleStatus {
    /// Held at `as_of`.
    Current = "current",
    /// No longer held.
    Former = "former",
    /// Held in someone's place.
    Acting = "acting",
    /// Named, not yet in office.
    Designate = "designate",
    /// Claimed by the person, and not said to be so by the document.
    Claimed = "claimed",
    /// The document does not say.
    Unstated = "unstated",
}}

words! { closed
/// How people were in contact: what the words prove, no more.
Mode {
    /// A telephone call.
    Call = "call",
    /// A meeting in person.
    Meeting = "meeting",
    /// A visit.
    Visit = "visit",
    /// A message.
    Message = "message",
    /// A video conference.
    Video = "video",
    /// A letter.
    Letter = "letter",
    /// Talks whose form is not stated.
    Unstated = "unstated",
}}

words! { closed
/// Whether a contact took place.
Modality {
    /// It is said to have taken place.
    Happened = "happened",
    /// It is planned.
    Planned = "planned",
    /// Someone proposed it.
    Proposed = "proposed",
    /// It was called off.
    Cancelled = "cancelled",
    /// It would take place on a condition.
    Conditional = "conditional",
}}

impl Modality {
    /// Every modality, the one that says most first.
    pub const BY_WEIGHT: [Self; 5] =
        [Self::Happened, Self::Cancelled, Self::Planned, Self::Conditional, Self::Proposed];
}

words! { open
/// The part someone had in a contact.
Part {
    /// One of the two sides.
    Party = "party",
    /// The one who called.
    Caller = "caller",
    /// The one who was called.
    Called = "called",
    /// The host.
    Host = "host",
    /// The visitor.
    Visitor = "visitor",
    /// Was in the room.
    Present = "present",
    /// Stood between the parties.
    Mediator = "mediator",
    /// Looked on without being a party.
    Observer = "observer",
    /// Came along with one of the parties.
    Companion = "companion",
    /// Was kept out, or stayed away.
    Absent = "absent",
}}

words! { open
/// What a relation says of its ends.
RelationKind {
    /// Subordinate → superior.
    ServesUnder = "serves_under",
    /// Appointer → appointed.
    Appointed = "appointed",
    /// Adviser → advised.
    AdviserTo = "adviser_to",
    /// Opposite numbers; no direction.
    CounterpartOf = "counterpart_of",
    /// Agent → government.
    Represents = "represents",
    /// Member → body.
    MemberOf = "member_of",
    /// Part → whole.
    PartOf = "part_of",
    /// Leader → body or government.
    Leads = "leads",
    /// Asker → asked.
    Asked = "asked",
    /// Holder of a policy; `content` is the policy.
    Advocates = "advocates",
    /// Holder → object of an opinion; `content` is the opinion.
    Views = "views",
    /// Giver → receiver.
    Aid = "aid",
    /// Sanctioning → sanctioned.
    Sanctions = "sanctions",
    /// Tension; no direction.
    TensionWith = "tension_with",
    /// Alliance; no direction.
    AlliedWith = "allied_with",
    /// Person → place.
    Visited = "visited",
    /// Channel → each end.
    Links = "links",
    /// The file itself says "other"; `label` names it.
    Unspecified = "other",
}}

impl RelationKind {
    /// Whether `from` and `to` differ in meaning.
    pub const fn is_directed(&self) -> bool {
        !matches!(self, Self::CounterpartOf | Self::TensionWith | Self::AlliedWith)
    }

    /// Whether it says how an organisation is built rather than what someone did.
    pub const fn is_structure(&self) -> bool {
        matches!(
            self,
            Self::ServesUnder | Self::PartOf | Self::MemberOf | Self::Leads | Self::Represents
        )
    }
}

words! { closed
/// How far a measure has come.
RelationStatus {
    /// Announced.
    Announced = "announced",
    /// Begun.
    Begun = "begun",
    /// Done.
    Done = "done",
    /// Ended.
    Ended = "ended",
}}

/// Labels that the program itself gives to relations of kind `other` that it reads in a text.
pub mod labels {
    /// `content` is what the first end says.
    pub const SAID: &str = "said";
    /// `content` is what the first end denies, doubts, declines or keeps silent about.
    pub const MATTER: &str = "matter";
}

/// What every record has besides its own fields.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Claim {
    /// Who claims it and in which words; never empty.
    pub evidence: Vec<Evidence>,
    /// Values that nobody in a file gives, where the record's own fields show others: file by file.
    pub unattributed: Vec<Says>,
    /// Fields this version does not know.
    pub extra: Extra,
}

impl Claim {
    /// Every value in it: those that its items give, and those that nobody does.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        let said = self.evidence.iter_mut().flat_map(|item| item.says.iter_mut().flatten());
        said.chain(self.unattributed.iter_mut().flatten()).map(|(_, value)| value)
    }
}

/// An office: person → government or body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Its id, unique in the dossier.
    pub id: RecordId,
    /// Who holds it.
    pub person: EntityId,
    /// For whom.
    pub of: EntityId,
    /// Whether it is held.
    pub status: RoleStatus,
    /// The office's name; absent when the document gives none.
    pub title: Option<Text>,
    /// The day to which `status` applies.
    pub as_of: Option<Date>,
    /// When it was held.
    pub when: Option<Date>,
    /// Evidence, unknown fields.
    pub claim: Claim,
}

/// Someone who took part in a contact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Participant {
    /// Who.
    pub entity: EntityId,
    /// In which part, if the document says.
    pub part: Option<Part>,
    /// Fields this version does not know.
    pub extra: Extra,
}

/// How many contacts the words tell of. No `max` = upper bound not known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Count {
    /// At least.
    pub min: Option<u64>,
    /// At most.
    pub max: Option<u64>,
    /// About this many.
    pub approx: Option<u64>,
    /// Fields this version does not know.
    pub extra: Extra,
}

words! { closed
/// Where a time stands to something else.
Position {
    /// Before it.
    Before = "before",
    /// After it.
    After = "after",
    /// While it went on.
    During = "during",
}}

/// A time told by something else: "two days after the summit".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RelativeTime {
    /// On which side of it.
    pub position: Position,
    /// Of what.
    pub of: Reference,
    /// By how long, in the document's words.
    pub by: Option<Text>,
    /// Fields this version does not know.
    pub extra: Extra,
}

/// A contact: call, meeting, visit, message or talks of unstated form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Its id, unique in the dossier.
    pub id: RecordId,
    /// Who; at least two. Two make one edge, three or more a hub.
    pub participants: Vec<Participant>,
    /// In which form.
    pub mode: Mode,
    /// Whether it took place.
    pub modality: Modality,
    /// On which condition it would take place, in the document's words.
    pub condition: Option<Text>,
    /// Whether those named met at one time; absent where the words leave it open.
    pub together: Option<bool>,
    /// At whose request.
    pub initiative: Option<EntityId>,
    /// When.
    pub when: Option<Date>,
    /// The document's own time words.
    pub when_text: Option<Text>,
    /// When, told by something else.
    pub when_relative: Option<Box<RelativeTime>>,
    /// The visit, summit or talks that it was part of.
    pub during: Option<Reference>,
    /// How many times, only when words give a number.
    pub count: Option<Count>,
    /// What for.
    pub purpose: Vec<Text>,
    /// What it was said not to be for.
    pub not_purpose: Vec<Text>,
    /// The words the document uses for it.
    pub words_used: Vec<Text>,
    /// Joins contacts tallied together.
    pub series: Option<Text>,
    /// Where.
    pub place: Option<EntityId>,
    /// Evidence, unknown fields.
    pub claim: Claim,
}

/// A relation of any other kind; at least one end is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Its id, unique in the dossier.
    pub id: RecordId,
    /// What it says.
    pub kind: RelationKind,
    /// Its first end.
    pub from: Option<EntityId>,
    /// Its second end.
    pub to: Option<EntityId>,
    /// Whatever else it is about.
    pub re: Vec<Reference>,
    /// The view, request or measure in the document's words.
    pub content: Option<Text>,
    /// How far a measure has come.
    pub status: Option<RelationStatus>,
    /// A name, for kind `other`.
    pub label: Option<Text>,
    /// When.
    pub when: Option<Date>,
    /// The document's own time words.
    pub when_text: Option<Text>,
    /// When, told by something else.
    pub when_relative: Option<Box<RelativeTime>>,
    /// The day to which it applies.
    pub as_of: Option<Date>,
    /// Evidence, unknown fields.
    pub claim: Claim,
}

/// One property of one entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its id, unique in the dossier.
    pub id: RecordId,
    /// Of whom or what.
    pub entity: EntityId,
    /// Which property.
    pub property: Text,
    /// Its value.
    pub value: Text,
    /// The day to which it applies.
    pub as_of: Option<Date>,
    /// When.
    pub when: Option<Date>,
    /// Evidence, unknown fields.
    pub claim: Claim,
}

impl Role {
    /// An office of which nothing but its holder and organisation is known.
    pub fn new(id: RecordId, person: EntityId, of: EntityId, claim: Claim) -> Self {
        Self {
            id,
            person,
            of,
            status: RoleStatus::Unstated,
            title: None,
            as_of: None,
            when: None,
            claim,
        }
    }
}

impl Participant {
    /// Whether it is named only to say that it took no part.
    pub fn is_absent(&self) -> bool {
        self.part == Some(Part::Absent)
    }
}

impl Contact {
    /// Those who took part.
    pub fn present(&self) -> impl Iterator<Item = &EntityId> {
        self.participants.iter().filter(|one| !one.is_absent()).map(|one| &one.entity)
    }

    /// A contact that took place, of which nothing but the participants is known.
    pub fn new(id: RecordId, participants: Vec<Participant>, claim: Claim) -> Self {
        Self {
            id,
            participants,
            mode: Mode::Unstated,
            modality: Modality::Happened,
            condition: None,
            together: None,
            initiative: None,
            when: None,
            when_text: None,
            when_relative: None,
            during: None,
            count: None,
            purpose: Vec::new(),
            not_purpose: Vec::new(),
            words_used: Vec::new(),
            series: None,
            place: None,
            claim,
        }
    }
}

impl Relation {
    /// A relation of which nothing but its kind and ends is known.
    pub fn new(
        id: RecordId,
        kind: RelationKind,
        ends: (Option<EntityId>, Option<EntityId>),
        claim: Claim,
    ) -> Self {
        Self {
            id,
            kind,
            from: ends.0,
            to: ends.1,
            re: Vec::new(),
            content: None,
            status: None,
            label: None,
            when: None,
            when_text: None,
            when_relative: None,
            as_of: None,
            claim,
        }
    }
}

impl Fact {
    /// A property of which no time is known.
    pub fn new(
        id: RecordId,
        entity: EntityId,
        (property, value): (Text, Text),
        claim: Claim,
    ) -> Self {
        Self { id, entity, property, value, as_of: None, when: None, claim }
    }
}
