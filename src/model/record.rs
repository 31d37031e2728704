//! Records: what is claimed. A record does not say what is true; its evidence says who claims it.

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
    /// Held on behalf of somebody else.
    Acting = "acting",
    /// Named for it, but not yet in office.
    Designate = "designate",
    /// The person claims it, and the document does not confirm it.
    Claimed = "claimed",
    /// The document does not say.
    Unstated = "unstated",
}}

words! { closed
/// The form of a contact: only what the words prove.
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
    /// Every modality. The one that says most comes first.
    pub const BY_WEIGHT: [Self; 5] =
        [Self::Happened, Self::Cancelled, Self::Planned, Self::Conditional, Self::Proposed];
}

words! { open
/// The part that somebody had in a contact.
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
    /// Somebody who was in the room.
    Present = "present",
    /// Somebody who mediated between the parties.
    Mediator = "mediator",
    /// Somebody who looked on without being a party.
    Observer = "observer",
    /// Somebody who came along with one of the parties.
    Companion = "companion",
    /// Somebody who was kept out, or stayed away.
    Absent = "absent",
}}

words! { open
/// What a relation says about its ends.
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
    /// The one who imposes sanctions → the sanctioned.
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

    /// Whether it describes how an organisation is built, and not what somebody did.
    pub const fn is_structure(&self) -> bool {
        matches!(
            self,
            Self::ServesUnder | Self::PartOf | Self::MemberOf | Self::Leads | Self::Represents
        )
    }
}

words! { closed
/// How far a measure has progressed.
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

/// Labels of relations of kind `other` that the program itself creates when it drafts from a text.
pub mod labels {
    /// `content` is what the first end says.
    pub const SAID: &str = "said";
    /// `content` is what the first end denies, doubts, declines or keeps silent about. It is missing
    /// where only the quoted words tell.
    pub const MATTER: &str = "matter";
}

/// What every record has in addition to its own fields.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Claim {
    /// Who claims it and in which words; never empty.
    pub evidence: Vec<Evidence>,
    /// Values that no evidence of a file gives and that the record's own fields do not show, one
    /// list per file.
    pub unattributed: Vec<Says>,
    /// Fields this version does not know.
    pub extra: Extra,
}

impl Claim {
    /// All values in it: those that its evidence gives, and the unattributed ones.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        let said = self.evidence.iter_mut().flat_map(|item| item.says.iter_mut().flatten());
        said.chain(self.unattributed.iter_mut().flatten()).map(|(_, value)| value)
    }
}

/// An office: person → government or body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Its ID, unique in the dossier.
    pub id: RecordId,
    /// Who holds it.
    pub person: EntityId,
    /// The government or body that it is held for.
    pub of: EntityId,
    /// Whether it is held.
    pub status: RoleStatus,
    /// The title of the office; absent if the document gives none.
    pub title: Option<Text>,
    /// The day to which `status` applies.
    pub as_of: Option<Date>,
    /// When it was held.
    pub when: Option<Date>,
    /// Evidence and unknown fields.
    pub claim: Claim,
}

/// Someone who took part in a contact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Participant {
    /// The participant.
    pub entity: EntityId,
    /// The part played, if the document says so.
    pub part: Option<Part>,
    /// Fields this version does not know.
    pub extra: Extra,
}

/// How many contacts the words tell of. If `max` is missing, the upper bound is not known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Count {
    /// The least number.
    pub min: Option<u64>,
    /// The greatest number.
    pub max: Option<u64>,
    /// An approximate number.
    pub approx: Option<u64>,
    /// Fields this version does not know.
    pub extra: Extra,
}

words! { closed
/// How a time relates to something else.
Position {
    /// Before it.
    Before = "before",
    /// After it.
    After = "after",
    /// While it went on.
    During = "during",
}}

/// A time given by reference to something else: "two days after the summit".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RelativeTime {
    /// Whether it is before, after or during `of`.
    pub position: Position,
    /// What the time is measured from.
    pub of: Reference,
    /// The distance in the document's words, such as "two days".
    pub by: Option<Text>,
    /// Fields this version does not know.
    pub extra: Extra,
}

/// A contact: call, meeting, visit, message or talks of unstated form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Its ID, unique in the dossier.
    pub id: RecordId,
    /// At least two participants. Two make one edge on the map, three or more a hub.
    pub participants: Vec<Participant>,
    /// The form of the contact.
    pub mode: Mode,
    /// Whether it took place.
    pub modality: Modality,
    /// The condition on which it would take place, in the document's words.
    pub condition: Option<Text>,
    /// Whether the participants met at the same time; `None` if the words leave it open.
    pub together: Option<bool>,
    /// The entity that asked for it.
    pub initiative: Option<EntityId>,
    /// When it took place.
    pub when: Option<Date>,
    /// The document's own time words.
    pub when_text: Option<Text>,
    /// When it took place, by reference to something else.
    pub when_relative: Option<Box<RelativeTime>>,
    /// The visit, summit or talks that it was part of.
    pub during: Option<Reference>,
    /// How many times, only if the words give a number.
    pub count: Option<Count>,
    /// What it was for.
    pub purpose: Vec<Text>,
    /// What it was said not to be for.
    pub not_purpose: Vec<Text>,
    /// The words the document uses for it.
    pub words_used: Vec<Text>,
    /// A tag that joins contacts which are counted together.
    pub series: Option<Text>,
    /// The place where it took place.
    pub place: Option<EntityId>,
    /// Evidence and unknown fields.
    pub claim: Claim,
}

/// A relation of any kind but a role or contact. At least one end is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Its ID, unique in the dossier.
    pub id: RecordId,
    /// What it says about its ends.
    pub kind: RelationKind,
    /// Its first end.
    pub from: Option<EntityId>,
    /// Its second end.
    pub to: Option<EntityId>,
    /// Other things that it is about.
    pub re: Vec<Reference>,
    /// The view, request or measure in the document's words.
    pub content: Option<Text>,
    /// How far a measure has progressed.
    pub status: Option<RelationStatus>,
    /// A name for it, if its kind is `other`.
    pub label: Option<Text>,
    /// When it applied or took place.
    pub when: Option<Date>,
    /// The document's own time words.
    pub when_text: Option<Text>,
    /// When, by reference to something else.
    pub when_relative: Option<Box<RelativeTime>>,
    /// The day for which it is said.
    pub as_of: Option<Date>,
    /// Evidence and unknown fields.
    pub claim: Claim,
}

/// One property of one entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its ID, unique in the dossier.
    pub id: RecordId,
    /// The entity that has the property.
    pub entity: EntityId,
    /// The name of the property.
    pub property: Text,
    /// The value of the property.
    pub value: Text,
    /// The day for which it is said.
    pub as_of: Option<Date>,
    /// When it applied.
    pub when: Option<Date>,
    /// Evidence and unknown fields.
    pub claim: Claim,
}

impl Role {
    /// Creates an office about which only its holder and organisation are known.
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
    /// Whether the entity is only named because it took no part.
    pub fn is_absent(&self) -> bool {
        self.part == Some(Part::Absent)
    }
}

impl Contact {
    /// The participants who took part, without those named as absent.
    pub fn present(&self) -> impl Iterator<Item = &EntityId> {
        self.participants.iter().filter(|one| !one.is_absent()).map(|one| &one.entity)
    }

    /// Creates a contact that took place, about which only the participants are known.
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
    /// Creates a relation about which only its kind and ends are known.
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
    /// Creates a fact without any dates.
    pub fn new(
        id: RecordId,
        entity: EntityId,
        (property, value): (Text, Text),
        claim: Claim,
    ) -> Self {
        Self { id, entity, property, value, as_of: None, when: None, claim }
    }
}
