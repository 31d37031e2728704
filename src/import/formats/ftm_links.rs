//! Reads `FollowTheMoney` schemas that connect things: offices, memberships, events, links of all
//! kinds. An office needs its position, which may come later in the file, so offices are read at
//! the end.

use std::collections::HashMap;

use super::ftm::{Thing, short};
use super::ftm_schema::{self, Linked};
use super::{ftm_events, ftm_own, ftm_things};
use crate::import::builder::Builder;
use crate::import::contact_words;
use crate::import::dates::{self, Reading};
use crate::import::deniers::Denier;
use crate::import::evidence::{Sourcing, is_status};
use crate::import::graph::bad_url;
use crate::import::hedges;
use crate::import::not_held::{not_held, who_came};
use crate::import::sourcing::document_at;
use crate::import::statuses::with_status;
use crate::import::words;
use crate::load::{Code, Severity};
use crate::model::{
    Certainty, Claim, Date, DocumentId, EntityId, EntityKind, Relation, RelationKind, Role,
    RoleStatus, Text, names,
};

/// How a schema becomes a relation: the property of the first end, of the second end, the kind, a
/// label.
type Rule = (&'static str, &'static str, RelationKind, &'static str);

/// Where a thing keeps the names of those who are against it in the words of its role.
pub(super) const AGAINST: &str = "(against)";

/// The most relations that one link may become. Pairing thousands of ends could give millions.
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

/// A position: the name of an office, and the government or body that it belongs to.
#[derive(Debug)]
struct Position {
    name: String,
    of: Option<EntityId>,
}

/// Everything that is read at the end of the file.
#[derive(Debug, Default)]
pub(super) struct Links {
    positions: HashMap<String, Position>,
    occupancies: Vec<Thing>,
    /// Links with a summary that may be a quote from a document that comes later.
    waiting: Vec<Thing>,
    /// The names of the publishers of documents.
    publishers: Vec<(DocumentId, String)>,
}

impl Links {
    /// Reads an entity of any schema, or keeps it for the end.
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
            "Event" | "Trip" => ftm_events::event(thing, &["involved", "organizer"], builder),
            "Call" => ftm_events::event(thing, &["caller", "receiver"], builder),
            "Message" => ftm_events::event(thing, &["sender", "recipients"], builder),
            "Sanction" => sanction(thing, builder),
            "Note" if thing.has("entity") => remark(thing, builder),
            "Documentation" | "Similar" | "Mention" | "Page" => {
                builder.report.lost(&format!("entities of the schema {}", thing.schema));
            }
            schema if ftm_things::is_document(schema) => {
                let mut thing = thing;
                if let Some(message) = ftm_events::sent(&mut thing) {
                    ftm_events::event(message, &["emitters", "recipients"], builder);
                }
                self.publishers.extend(ftm_things::document(thing, builder));
            }
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

    /// Sets the publishers of documents: the only entity with that name in the file, else a new
    /// media entity.
    fn publish(&mut self, builder: &mut Builder) {
        if self.publishers.is_empty() {
            return;
        }
        let known = builder.by_name();
        for (document, name) in std::mem::take(&mut self.publishers) {
            let publisher = match known.get(&*names::key(&name)) {
                Some(Some(entity)) => entity.clone(),
                _ => builder.implied(&format!("publisher: {name}"), &name, EntityKind::Media),
            };
            if let Some(document) = builder.document_mut(&document) {
                document.publisher = Some(publisher);
            }
        }
    }

    /// Ends the file: positions, documents and publishers are complete now.
    pub(super) fn finish(mut self, builder: &mut Builder) {
        for thing in std::mem::take(&mut self.waiting) {
            self.put(thing, builder);
        }
        self.publish(builder);
        for thing in std::mem::take(&mut self.occupancies) {
            self.occupancy(thing, builder);
        }
    }

    /// Adds the office of each holder of a post.
    fn occupancy(&self, mut thing: Thing, builder: &mut Builder) {
        let (holders, posts) = (thing.all("holder"), thing.all("post"));
        if holders.is_empty() || posts.is_empty() {
            incomplete(&thing, "a holder and a post", builder);
            return;
        }
        let whole = thing.clone();
        for (holder, post) in pairs(&holders, &posts, builder) {
            thing.clone_from(&whole);
            self.holds(&mut thing, (holder, post), builder);
        }
        thing.list_rest(builder);
    }

    fn holds(&self, thing: &mut Thing, (holder, post): (&str, &str), builder: &mut Builder) {
        let person = builder.mention(holder, thing.at.clone());
        let status = thing.find("status", held).unwrap_or(RoleStatus::Unstated);
        let Some(position) = self.positions.get(post) else {
            let of = builder.mention(post, thing.at.clone());
            role(thing, (person, of, status), None, builder);
            return;
        };
        // In an export, an office's title ends with the name of its government or body, which is
        // removed.
        let of = position.of.as_ref().and_then(|of| builder.name(of));
        let name = of.and_then(|of| position.name.strip_suffix(of)?.strip_suffix(", "));
        let title = name.unwrap_or(&position.name).to_owned();
        let title =
            Some(title).filter(|name| !name.is_empty() && !name.starts_with("office not given"));
        let is_own = ftm_own::described(thing).is_some();
        let title = title.map(|name| if is_own { name } else { plain_office(&name, thing) });
        if let Some(of) = &position.of {
            role(thing, (person, of.clone(), status), title, builder);
        } else {
            // The file does not say what the office belongs to, so the office itself is the other
            // end.
            let name = title.as_deref().unwrap_or(post).to_owned();
            let office = builder.implied(post, &name, EntityKind::Unspecified);
            let words = (RelationKind::Unspecified, Some("holds the office".to_owned()));
            relation(thing, (Some(person), Some(office)), words, builder);
        }
    }
}

/// The government for a country code. Its name is the code, because the file has no other name for
/// it.
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

/// The exact date that Counterpart's export writes into the description, on the line that starts
/// with `line`.
fn own_date(thing: &Thing, line: &str) -> Option<Date> {
    let words = ftm_own::date(ftm_own::described(thing)?, line)?;
    Date::parse(words).ok()
}

pub(super) fn when(thing: &mut Thing, builder: &mut Builder) -> (Option<Date>, Option<Text>) {
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
    let message = format!("\"{}\" is not a date; it is kept as text", short(&words));
    let fault = (Severity::Warning, Code::BadDate);
    let help = "Write dates as 2022-11-07, 2022-11 or 2022";
    builder.report.at(fault, thing.at.clone(), &thing.path(), message, help);
    (None, Some(words.into()))
}

/// The evidence of a link: its proof or its web address. The summary is a quote only if the text of
/// the proof contains it; otherwise it becomes a remark.
pub(super) fn claim(thing: &mut Thing, of: ftm_own::Of<'_>, builder: &mut Builder) -> Claim {
    if ftm_own::described(thing).is_some() {
        return own_claim(thing, of, builder);
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
    let certainty = thing.find("status", hedges::hedge);
    // Contacts have taken this for their modality already.
    let not_so = |word: &str| {
        let unheld = of.0 != "contact" && not_held(word).is_some();
        (unheld || hedges::is_not_so(word)).then(|| word.to_owned())
    };
    let not_so = thing.find("status", not_so);
    let mut remarks: Vec<String> = Vec::new();
    remarks.extend(summary.clone().filter(|_| quote.is_none()));
    remarks.extend(thing.all("description"));
    remarks.extend(thing.all("publisher").iter().map(|name| format!("Publisher: {name}.")));
    let addresses = web.or(proof.as_deref()).map(str::to_owned).into_iter().collect();
    remarks.extend(not_so.iter().map(|word| format!("The file calls it {word}.")));
    let status = status.as_deref().or(not_so.as_ref().map(|_| "not asserted"));
    let mut claim = builder.sources.claim(&Sourcing {
        quote,
        documents: document.into_iter().collect(),
        addresses,
        status,
        certainty,
        remarks,
        ..Sourcing::default()
    });
    let against = thing.all(AGAINST);
    if !against.is_empty() {
        let known = builder.by_name();
        for name in &against {
            if let Some(Some(id)) = known.get(&*names::key(name)) {
                builder.is_source(name, id);
            }
        }
    }
    let deniers: Vec<Denier> =
        against.iter().flat_map(|name| Denier::named(builder, name, None)).collect();
    builder.name_deniers(&mut claim, &deniers, None);
    claim
}

/// The evidence of a link from Counterpart's own export.
fn own_claim(thing: &mut Thing, of: ftm_own::Of<'_>, builder: &mut Builder) -> Claim {
    let status = thing.find("status", status_of).or_else(|| thing.find("keywords", status_of));
    let data = ftm_own::data(thing);
    let (proofs, mut remarks) = (thing.all("proof"), thing.all("description"));
    remarks.retain(|words| !words.starts_with("Data: "));
    // The description contains these values as well.
    for property in ["sourceUrl", "publisher", "summary"] {
        thing.all(property);
    }
    let description = remarks.join("\n");
    let status = status.as_deref();
    let of = (&proofs[..], status, of);
    let claim = ftm_own::claim(&description, data.as_ref(), of, builder);
    let mut claim = claim.unwrap_or_else(|| {
        builder.sources.claim(&Sourcing { status, remarks, ..Sourcing::default() })
    });
    builder.name_deniers(&mut claim, &[], None);
    claim
}

/// The status of a claim, as an export writes it; `None` if the word is no status.
fn status_of(word: &str) -> Option<String> {
    let word = word.strip_prefix("claim: ").unwrap_or(word);
    is_status(word).then(|| word.to_owned())
}

/// Adds a note entity to the entities that it is about, as a fact.
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
    thing: &mut Thing,
    (person, of, status): (EntityId, EntityId, RoleStatus),
    title: Option<String>,
    builder: &mut Builder,
) {
    let title = title.or_else(|| thing.first("role"));
    let as_of = own_date(thing, "As of: ");
    let (when, words) = when(thing, builder);
    if words.is_some() {
        builder.report.lost("time words of roles");
    }
    let claim = claim(thing, ("role", &[]), builder);
    let id = builder.record_id("role", Some(&thing.id));
    let title = title.map(Text::from);
    builder.add_role(Role { id, person, of, status, title, as_of, when, claim });
}

fn office(mut thing: Thing, (who, whom): (&str, &str), builder: &mut Builder) {
    let (holders, of) = (thing.all(who), thing.all(whom));
    if holders.is_empty() || of.is_empty() {
        incomplete(&thing, &format!("`{who}` and `{whom}`"), builder);
        return;
    }
    let status = thing.find("status", held).unwrap_or(RoleStatus::Unstated);
    if ftm_own::described(&thing).is_none()
        && let Some(words) = thing.first("role")
    {
        let plain = plain_office(&words, &mut thing);
        thing.add("role".to_owned(), plain);
    }
    let whole = thing.clone();
    for (holder, of) in pairs(&holders, &of, builder) {
        let person = builder.mention(holder, thing.at.clone());
        let of = builder.mention(of, thing.at.clone());
        thing.clone_from(&whole);
        role(&mut thing, (person, of, status), None, builder);
    }
    thing.list_rest(builder);
}

/// Whether an office is held, in the words of the file.
fn held(word: &str) -> Option<RoleStatus> {
    match word.to_lowercase().as_str() {
        "ended" | "resigned" | "terminated" | "retired" | "dismissed" | "left" => {
            Some(RoleStatus::Former)
        }
        "unknown" => Some(RoleStatus::Unstated),
        _ => words::role_status(word),
    }
}

/// Every pair of the ends of one link. Pairs beyond the limit are counted.
fn pairs<'e>(
    from: &'e [String],
    to: &'e [String],
    builder: &mut Builder,
) -> impl Iterator<Item = (&'e str, &'e str)> + use<'e> {
    let all = from.len().saturating_mul(to.len());
    builder.report.lost_many("further ends of one link", all.saturating_sub(MOST_ENDS));
    let each = from.iter().flat_map(|from| to.iter().map(move |to| (from.as_str(), to.as_str())));
    each.take(MOST_ENDS)
}

pub(super) fn relation(
    thing: &mut Thing,
    (from, to): (Option<EntityId>, Option<EntityId>),
    (kind, label): (RelationKind, Option<String>),
    builder: &mut Builder,
) {
    let as_of = own_date(thing, "As of: ");
    let own = ftm_own::fields(ftm_own::data(thing).as_ref(), "relation", builder);
    let (when, when_text) = when(thing, builder);
    let claim = claim(thing, ("relation", &[]), builder);
    let id = builder.record_id("relation", Some(&thing.id));
    let mut relation = Relation {
        label: label.map(Text::from),
        when,
        when_text,
        as_of,
        ..Relation::new(id, kind, (from, to), claim)
    };
    for (field, value) in own {
        relation.set(field, Some(value));
    }
    builder.add_relation(relation);
}

fn link(mut thing: Thing, (first, second, kind, own): &Rule, builder: &mut Builder) {
    let (from, to) = (thing.all(first), thing.all(second));
    if from.is_empty() || to.is_empty() {
        incomplete(&thing, &format!("`{first}` and `{second}`"), builder);
        return;
    }
    let mut role = thing.first("role").or_else(|| thing.first("relationship"));
    if ftm_own::described(&thing).is_none() {
        role = role.map(|words| plain_role(&words, &mut thing));
    }
    if role.as_deref().is_some_and(words::is_no_link) {
        builder.report.lost("relations that are said not to exist");
        return;
    }
    if thing.schema == "UnknownLink" && ftm_own::described(&thing).is_none() {
        let is_contact = role.as_deref().is_some_and(|role| contact_words::mode(role).is_some());
        if let Some(role) = role.as_ref().filter(|_| is_contact) {
            ftm_events::met(thing, &[from, to].concat(), role, builder);
            return;
        }
    }
    let known = role.as_deref().and_then(words::relation_kind);
    let (kind, label) = match known {
        Some(known) if *kind == RelationKind::Unspecified => (known, None),
        _ => (kind.clone(), role.or_else(|| Some((*own).to_owned()).filter(|own| !own.is_empty()))),
    };
    let label = label.filter(|label| words::folded(label) != words::folded(kind.as_str()));
    // What the link says holds for each pair of its ends.
    let whole = thing.clone();
    for (from, to) in pairs(&from, &to, builder) {
        let from = builder.mention(from, thing.at.clone());
        let to = builder.mention(to, thing.at.clone());
        thing.clone_from(&whole);
        relation(&mut thing, (Some(from), Some(to)), (kind.clone(), label.clone()), builder);
    }
    thing.list_rest(builder);
}

/// The words for a link without what they say about its status and how sure it is, which become the
/// status of the thing: "met (denied)", "alleged owner".
pub(super) fn plain_role(words: &str, thing: &mut Thing) -> String {
    let mut bare = words;
    if let Some((before, said)) = with_status(bare) {
        let hedge = said.hedge.map(Certainty::as_str);
        for status in said.status.into_iter().chain(hedge).chain(said.unheld) {
            thing.add("status".to_owned(), status.to_owned());
        }
        for name in said.against {
            thing.add(AGAINST.to_owned(), name.to_owned());
        }
        if let Some(words) = said.remark {
            thing.add("description".to_owned(), format!("The file calls it {words}."));
        }
        bare = before;
    }
    let split = hedges::split(bare);
    if let Some(certainty) = split.map(|(_, certainty)| certainty).or(hedges::in_words(bare)) {
        thing.add("status".to_owned(), certainty.as_str().to_owned());
    }
    split.map_or(bare, |(bare, _)| bare).to_owned()
}

/// The name of an office without what it says about whether somebody holds it: "Chair (declined)".
fn plain_office(words: &str, thing: &mut Thing) -> String {
    let plain = plain_role(words, thing);
    let (bare, said) = who_came(&plain);
    if let Some((_, words)) = said {
        thing.add("status".to_owned(), words.to_owned());
    }
    bare.to_owned()
}

/// A relation that rests on nothing but the file's word.
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

/// Adds a relation between a thing and the other thing that one of its properties names, such as
/// its owner.
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

/// Adds an entity that only describes somebody, such as a risk or a passport, as a fact.
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
