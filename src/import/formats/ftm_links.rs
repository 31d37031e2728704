//! `FollowTheMoney` schemas that join things: offices, memberships, events, links of all sorts. An
//! office needs its position, which may come later in the file: offices wait for the end.

use std::collections::{BTreeSet, HashMap};

use super::ftm::{Thing, short};
use super::ftm_schema::{self, Linked};
use super::{ftm_own, ftm_things};
use crate::import::builder::{Builder, Node};
use crate::import::contact_words;
use crate::import::dates::{self, Reading};
use crate::import::evidence::{Sourcing, is_status};
use crate::import::graph::bad_url;
use crate::import::sourcing::document_at;
use crate::import::words;
use crate::load::{Code, Severity};
use crate::model::{
    Claim, Contact, Date, EntityId, EntityKind, Extra, Modality, Mode, Participant, Relation,
    RelationKind, Role, RoleStatus, Text,
};

/// How two ends of a schema become a relation: first end, second end, kind, words for it.
type Rule = (&'static str, &'static str, RelationKind, &'static str);

/// How many relations one link may be: of thousands of ends each with each there would be millions.
const MOST_ENDS: usize = 1_000;

fn rule(schema: &str) -> Option<Rule> {
    let other = RelationKind::Unspecified;
    Some(match schema {
        "Membership" => ("member", "organization", RelationKind::MemberOf, ""),
        "Representation" => ("agent", "client", RelationKind::Represents, ""),
        "Control" => ("controller", "controlled", other, "controls"),
        "UnknownLink" => ("subject", "object", other, "linked, how is not stated"),
        "Ownership" => ("owner", "asset", other, "owns"),
        "Family" => ("person", "relative", other, "family"),
        "Associate" => ("person", "associate", other, "associate"),
        "Succession" => ("predecessor", "successor", other, "succeeded by"),
        "Payment" => ("payer", "beneficiary", other, "paid"),
        "Debt" => ("debtor", "creditor", other, "owes"),
        "ProjectParticipant" => ("participant", "project", other, "takes part in"),
        "CourtCaseParty" => ("party", "case", other, "party to"),
        "ContractAward" => ("supplier", "contract", other, "was awarded"),
        _ => return None,
    })
}

/// An office: what governs it stands at its position.
#[derive(Debug)]
struct Position {
    name: String,
    of: Option<EntityId>,
}

/// What waits for the end of the file.
#[derive(Debug, Default)]
pub(super) struct Links {
    positions: HashMap<String, Position>,
    occupancies: Vec<Thing>,
    /// Links whose words may stand in a document that comes later.
    waiting: Vec<Thing>,
}

impl Links {
    /// Takes an entity of any schema.
    pub(super) fn add(&mut self, thing: Thing, builder: &mut Builder) {
        if thing.has("proof") && thing.has("summary") && thing.schema != "Occupancy" {
            self.waiting.push(thing);
        } else {
            self.put(thing, builder);
        }
    }

    fn put(&mut self, thing: Thing, builder: &mut Builder) {
        match thing.schema.as_str() {
            "Position" => self.position(thing, builder),
            "Occupancy" => self.occupancies.push(thing),
            "Directorship" => office(thing, ("director", "organization"), builder),
            "Employment" => office(thing, ("employee", "employer"), builder),
            "Event" | "Trip" => event(thing, &["involved", "organizer"], builder),
            "Call" => event(thing, &["caller", "receiver"], builder),
            "Message" => event(thing, &["sender", "recipients"], builder),
            "Sanction" => sanction(thing, builder),
            "Note" if thing.has("entity") => remark(thing, builder),
            "Documentation" | "Similar" | "Mention" | "Page" => {
                builder.report.lost(&format!("entities of the schema {}", thing.schema));
            }
            schema if ftm_things::is_document(schema) => ftm_things::document(thing, builder),
            schema => match rule(schema) {
                Some(rule) => link(thing, &rule, builder),
                None => match ftm_schema::about(schema) {
                    Some(about) => fact_about(thing, about, builder),
                    None => ftm_things::describe(thing, builder),
                },
            },
        }
    }

    fn position(&mut self, mut thing: Thing, builder: &mut Builder) {
        let name = ftm_schema::name(&thing).unwrap_or_default();
        thing.all("name");
        let body = thing.first("organization").map(|id| builder.mention(&id, thing.at.clone()));
        let country = thing.first("country");
        let of = body.or_else(|| country.map(|code| government(&code, builder)));
        self.positions.insert(thing.id.clone(), Position { name, of });
        thing.list_rest(builder);
    }

    /// Ends the file: every office has its position now, or never will.
    pub(super) fn finish(mut self, builder: &mut Builder) {
        for thing in std::mem::take(&mut self.waiting) {
            self.put(thing, builder);
        }
        for mut thing in std::mem::take(&mut self.occupancies) {
            let (Some(holder), Some(post)) = (thing.first("holder"), thing.first("post")) else {
                incomplete(&thing, "a holder and a post", builder);
                continue;
            };
            let person = builder.mention(&holder, thing.at.clone());
            let status = thing.find("status", |word| match word {
                "ended" => Some(RoleStatus::Former),
                "unknown" => Some(RoleStatus::Unstated),
                word => words::role_status(word),
            });
            let status = status.unwrap_or(RoleStatus::Unstated);
            let Some(position) = self.positions.get(&post) else {
                let of = builder.mention(&post, thing.at.clone());
                role(thing, (person, of, status), None, builder);
                continue;
            };
            // An export writes behind an office whose it is.
            let of = position.of.as_ref().and_then(|of| builder.name(of));
            let name = of.and_then(|of| position.name.strip_suffix(of)?.strip_suffix(", "));
            let title = name.unwrap_or(&position.name).to_owned();
            let title = Some(title)
                .filter(|name| !name.is_empty() && !name.starts_with("office not given"));
            if let Some(of) = &position.of {
                role(thing, (person, of.clone(), status), title, builder);
            } else {
                // Nobody says for whom: the office itself stands at the other end.
                let name = title.as_deref().unwrap_or(&post).to_owned();
                let office = builder.implied(&post, &name, EntityKind::Unspecified);
                let words = (RelationKind::Unspecified, Some("holds the office".to_owned()));
                relation(&mut thing, (Some(person), Some(office)), words, builder);
                thing.list_rest(builder);
            }
        }
    }
}

/// The government of a country code. It is called by its code: which name a reader would give it is
/// not in the file.
fn government(code: &str, builder: &mut Builder) -> EntityId {
    let name = code.to_uppercase();
    builder.implied(&format!("country-{code}"), &name, EntityKind::Government)
}

fn incomplete(thing: &Thing, needs: &str, builder: &mut Builder) {
    let message = format!("this {} is left out: it needs {needs}", short(&thing.schema));
    let fault = (Severity::Error, Code::MissingField);
    let help = "Add what is missing, and import the file again";
    builder.report.at(fault, thing.at.clone(), &thing.path(), message, help);
}

/// The exact date that an export of Counterpart's writes into the description.
fn own_date(thing: &Thing, line: &str) -> Option<Date> {
    let description = thing.peek("description").filter(|words| ftm_own::is_own(words))?;
    ftm_own::date(description, line).and_then(words::date).map(|(date, _)| date)
}

fn when(thing: &mut Thing, builder: &mut Builder) -> (Option<Date>, Option<Text>) {
    let (day, start, end) = (thing.first("date"), thing.first("startDate"), thing.first("endDate"));
    if let Some(exact) = own_date(thing, "Date: ") {
        return (Some(exact), None);
    }
    if day.is_none() && start.is_none() && end.is_none() {
        return (None, None);
    }
    let reading = match &day {
        Some(day) => dates::read(day, builder.dates.order),
        None => words::span(start.as_deref(), end.as_deref(), builder.dates.order),
    };
    match reading {
        Reading::Date(date, _) => return (Some(date), None),
        Reading::Nothing => return (None, None),
        Reading::Ambiguous | Reading::Words => {}
    }
    let words: Vec<&str> = [&day, &start, &end].into_iter().filter_map(|d| d.as_deref()).collect();
    let words = words.join(" – ");
    let message = format!("\"{}\" is no date; it stays as words", short(&words));
    let fault = (Severity::Warning, Code::BadDate);
    let help = "Write dates as 2022-11-07, 2022-11 or 2022";
    builder.report.at(fault, thing.at.clone(), &thing.path(), message, help);
    (None, Some(words.into()))
}

/// What a link rests on: its proof or its address. A summary is somebody's own words, unless they
/// stand in the text of the proof: only then are they a quote.
fn claim(thing: &mut Thing, builder: &mut Builder) -> Claim {
    if thing.peek("description").is_some_and(ftm_own::is_own) {
        return own_claim(thing, builder);
    }
    let proof = thing.first("proof");
    let url = thing.first("sourceUrl");
    let web = url.as_deref().filter(|url| words::is_web(url));
    if let (Some(url), None) = (&url, web) {
        bad_url(builder, url, &thing.at.clone(), &thing.path());
    }
    let document = match (&proof, web) {
        (Some(proof), _) => Some(builder.document_of_id(proof)),
        (None, Some(url)) => Some(document_at(builder, url)),
        (None, None) => None,
    };
    let summary = thing.first("summary");
    let text = document.as_ref().and_then(|id| builder.document_mut(id)?.text.clone());
    let stands_there = |words: &&str| text.as_deref().is_some_and(|text| text.contains(*words));
    let quote = summary.as_deref().filter(stands_there);
    let status = thing.find("status", status_of).or_else(|| thing.find("keywords", status_of));
    let mut remarks: Vec<String> = Vec::new();
    remarks.extend(summary.clone().filter(|_| quote.is_none()));
    remarks.extend(thing.all("description"));
    remarks.extend(thing.all("publisher").iter().map(|name| format!("Publisher: {name}.")));
    let addresses = web.or(proof.as_deref()).map(str::to_owned).into_iter().collect();
    let status = status.as_deref();
    builder.sources.claim(&Sourcing {
        quote,
        documents: document.into_iter().collect(),
        addresses,
        status,
        remarks,
        ..Sourcing::default()
    })
}

/// What a link of an export of Counterpart's rests on.
fn own_claim(thing: &mut Thing, builder: &mut Builder) -> Claim {
    let status = thing.find("status", status_of).or_else(|| thing.find("keywords", status_of));
    let (proofs, remarks) = (thing.all("proof"), thing.all("description"));
    // These are said once more in the description.
    for property in ["sourceUrl", "publisher", "summary"] {
        thing.all(property);
    }
    let description = remarks.join("\n");
    let status = status.as_deref();
    ftm_own::claim(&description, &proofs, status, builder).unwrap_or_else(|| {
        builder.sources.claim(&Sourcing { status, remarks, ..Sourcing::default() })
    })
}

/// The status of a claim, as an export writes it.
fn status_of(word: &str) -> Option<String> {
    let word = word.strip_prefix("claim: ").unwrap_or(word);
    is_status(word).then(|| word.to_owned())
}

/// A remark on an entity that stands in a note of its own.
fn remark(mut thing: Thing, builder: &mut Builder) {
    let on: Vec<String> = thing.all("entity");
    let mut words: Vec<String> = Vec::new();
    for property in ["name", "summary", "description", "bodyText"] {
        words.extend(thing.all(property));
    }
    for id in on {
        let entity = builder.mention(&id, thing.at.clone());
        if !words.is_empty() {
            builder.add_fact(&entity, "note", &words.join("\n"));
        }
    }
    thing.list_rest(builder);
}

fn role(
    mut thing: Thing,
    (person, of, status): (EntityId, EntityId, RoleStatus),
    title: Option<String>,
    builder: &mut Builder,
) {
    let title = title.or_else(|| thing.first("role"));
    let as_of = own_date(&thing, "As of: ");
    let (when, words) = when(&mut thing, builder);
    if words.is_some() {
        builder.report.lost("time words of roles");
    }
    let claim = claim(&mut thing, builder);
    let id = builder.record_id("role", Some(&thing.id));
    let title = title.map(Text::from);
    builder.add_role(Role { id, person, of, status, title, as_of, when, claim });
    thing.list_rest(builder);
}

fn office(mut thing: Thing, (who, whom): (&str, &str), builder: &mut Builder) {
    let (Some(person), Some(of)) = (thing.first(who), thing.first(whom)) else {
        incomplete(&thing, &format!("`{who}` and `{whom}`"), builder);
        return;
    };
    let ends = (
        builder.mention(&person, thing.at.clone()),
        builder.mention(&of, thing.at.clone()),
        RoleStatus::Unstated,
    );
    role(thing, ends, None, builder);
}

fn relation(
    thing: &mut Thing,
    (from, to): (Option<EntityId>, Option<EntityId>),
    (kind, label): (RelationKind, Option<String>),
    builder: &mut Builder,
) {
    let as_of = own_date(thing, "As of: ");
    let (when, when_text) = when(thing, builder);
    let claim = claim(thing, builder);
    let id = builder.record_id("relation", Some(&thing.id));
    builder.add_relation(Relation {
        label: label.map(Text::from),
        when,
        when_text,
        as_of,
        ..Relation::new(id, kind, (from, to), claim)
    });
}

fn link(mut thing: Thing, (first, second, kind, own): &Rule, builder: &mut Builder) {
    let (from, to) = (thing.all(first), thing.all(second));
    if from.is_empty() || to.is_empty() {
        incomplete(&thing, &format!("`{first}` and `{second}`"), builder);
        return;
    }
    let role = thing.first("role").or_else(|| thing.first("relationship"));
    let known = role.as_deref().and_then(words::relation_kind);
    let (kind, label) = match known {
        Some(known) if *kind == RelationKind::Unspecified => (known, None),
        _ => (kind.clone(), role.or_else(|| Some((*own).to_owned()).filter(|own| !own.is_empty()))),
    };
    let label = label.filter(|label| words::folded(label) != words::folded(kind.as_str()));
    // Further ends of one link are links of their own, on the same word.
    let all = from.len().saturating_mul(to.len());
    builder.report.lost_many("further ends of one link", all.saturating_sub(MOST_ENDS));
    let pairs = from.iter().flat_map(|from| to.iter().map(move |to| (from, to)));
    for (number, (from, to)) in pairs.take(MOST_ENDS).enumerate() {
        let from = builder.mention(from, thing.at.clone());
        let to = builder.mention(to, thing.at.clone());
        if number == 0 {
            relation(&mut thing, (Some(from), Some(to)), (kind.clone(), label.clone()), builder);
        } else {
            plain_relation((from, to), (kind.clone(), label.clone()), &thing.id, builder);
        }
    }
    thing.list_rest(builder);
}

/// A relation on nothing but the file's word.
fn plain_relation(
    (from, to): (EntityId, EntityId),
    (kind, label): (RelationKind, Option<String>),
    foreign: &str,
    builder: &mut Builder,
) {
    let claim = builder.sources.background();
    let id = builder.record_id("relation", Some(foreign));
    builder.add_relation(Relation {
        label: label.map(Text::from),
        ..Relation::new(id, kind, (Some(from), Some(to)), claim)
    });
}

/// A thing that another one is the parent, the owner … of.
pub(super) fn linked(
    id: &EntityId,
    other: &str,
    linked: &Linked,
    thing: &Thing,
    builder: &mut Builder,
) {
    let other = builder.mention(other, thing.at.clone());
    let foreign = format!("{}.{}", thing.id, linked.property);
    let ends = if linked.other_first { (other, id.clone()) } else { (id.clone(), other) };
    let label = Some(linked.label.to_owned()).filter(|label| !label.is_empty());
    plain_relation(ends, (linked.kind.clone(), label), &foreign, builder);
}

/// What is said of somebody in an entity of its own, such as a risk or a passport, as a fact.
fn fact_about(mut thing: Thing, (whose, words): (&str, &[&str]), builder: &mut Builder) {
    let all: Vec<String> = thing.all(whose);
    if all.is_empty() {
        incomplete(&thing, &format!("`{whose}`"), builder);
        return;
    }
    let said: Vec<String> = words.iter().flat_map(|word| thing.all(word)).collect();
    let said = if said.is_empty() { thing.id.clone() } else { said.join(", ") };
    let (when, _) = when(&mut thing, builder);
    for id in all {
        let entity = builder.mention(&id, thing.at.clone());
        let fact = builder.add_fact(&entity, &thing.schema, &said);
        fact.when.clone_from(&when);
    }
    thing.list_rest(builder);
}

fn sanction(mut thing: Thing, builder: &mut Builder) {
    let Some(target) = thing.first("entity") else {
        incomplete(&thing, "an `entity`", builder);
        return;
    };
    let to = builder.mention(&target, thing.at.clone());
    let authority = thing.first("authority");
    let from = authority
        .map(|name| builder.implied(&format!("authority: {name}"), &name, EntityKind::Body));
    let measure = thing.first("program");
    relation(&mut thing, (from, Some(to)), (RelationKind::Sanctions, None), builder);
    builder.set_content(measure);
    thing.list_rest(builder);
}

/// An event of two or more as a contact; of fewer as an entity, so that it is not lost.
fn event(mut thing: Thing, ends: &[&str], builder: &mut Builder) {
    let mut involved: Vec<EntityId> = Vec::new();
    let mut seen: BTreeSet<EntityId> = BTreeSet::new();
    let named: Vec<String> = ends.iter().flat_map(|end| thing.all(end)).collect();
    for id in named {
        let entity = builder.mention(&id, thing.at.clone());
        if seen.insert(entity.clone()) {
            involved.push(entity);
        }
    }
    let name = thing.first("name").or_else(|| thing.first("title")).or(thing.caption.clone());
    if involved.len() < 2 {
        let label = name.clone().unwrap_or_else(|| thing.id.clone());
        let kind = EntityKind::Unspecified;
        let node = Node { foreign: &thing.id, name: &label, kind, at: thing.at.clone() };
        let Some(event) = builder.describe(&node).map(|entity| entity.id.clone()) else { return };
        if let Some(one) = involved.pop() {
            let words = (RelationKind::Unspecified, Some("involved in".to_owned()));
            relation(&mut thing, (Some(one), Some(event)), words, builder);
        }
        thing.list_rest(builder);
        return;
    }
    let mode = match thing.schema.as_str() {
        "Call" => Mode::Call,
        "Message" => Mode::Message,
        _ => {
            let by_keyword = thing.find("keywords", contact_words::mode);
            let by_name = || name.as_deref().and_then(contact_words::mode);
            by_keyword.or_else(by_name).unwrap_or(Mode::Unstated)
        }
    };
    let place = thing.first("location").map(|name| match thing.first("addressEntity") {
        Some(known) => builder.mention(&known, thing.at.clone()),
        None => builder.implied(&format!("place: {name}"), &name, EntityKind::Place),
    });
    // An export makes a name up from who took part and what the contact is.
    let own = thing.peek("description").is_some_and(ftm_own::is_own);
    let used = name.filter(|name| !own && contact_words::mode(name).is_none()).map(Text::from);
    let described = thing.peek("description").filter(|_| own).unwrap_or_default().to_owned();
    let values = |line| ftm_own::values(&described, line);
    let used: Vec<Text> = used.into_iter().chain(values("Words used: ")).collect();
    let (purpose, not_purpose) = (values("Purpose: "), values("Not its purpose: "));
    let count = values("How often: ").first().and_then(|words| contact_words::count(words));
    let series = ftm_own::value(&described, "Tallied with: ");
    let party = |entity: EntityId| Participant { entity, part: None, extra: Extra::new() };
    let modality = thing.find("keywords", contact_words::modality);
    let (when, when_text) = when(&mut thing, builder);
    let claim = claim(&mut thing, builder);
    let id = builder.record_id("contact", Some(&thing.id));
    let participants = involved.into_iter().map(party).collect();
    builder.add_contact(Contact {
        mode,
        modality: modality.unwrap_or(Modality::Happened),
        when,
        when_text,
        count,
        purpose,
        not_purpose,
        words_used: used,
        series,
        place,
        ..Contact::new(id, participants, claim)
    });
    thing.list_rest(builder);
}
