//! Reads posts and memberships of Popolo. A membership with a post, or with a role other than
//! "member", becomes a role; any other becomes a relation "member of". Posts may come after
//! memberships in the file.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::popolo::{Object, lost};
use super::popolo_things::{describe, source};
use crate::import::builder::Builder;
use crate::import::dates::Reading;
use crate::import::deniers::Denier;
use crate::import::evidence::{Sourcing, is_denial};
use crate::import::hedges;
use crate::import::json::words;
use crate::import::not_held::{not_held, who_came};
use crate::import::sourcing::document_at;
use crate::import::statuses::with_status;
use crate::import::words::{folded, span};
use crate::load::{Code, Severity};
use crate::model::{Claim, Date, EntityId, Relation, RelationKind, Role, RoleStatus, Text};

/// An office of an organization.
#[derive(Debug)]
struct Post {
    title: Option<String>,
    /// The post's role, if its title is its label.
    role: Option<String>,
    organization: Option<String>,
    at: Range<usize>,
}

/// Everything that is read at the end of the file.
#[derive(Debug, Default)]
pub(super) struct Links {
    posts: HashMap<String, Post>,
    /// The IDs of the posts in the order of the file.
    order: Vec<String>,
    memberships: Vec<(Object, Option<String>)>,
}

impl Links {
    /// Stores a post.
    pub(super) fn post(&mut self, mut object: Object, builder: &mut Builder) {
        let Some(id) = object.text("id") else {
            object.incomplete("an `id`", builder);
            return;
        };
        let (label, _) = object.name("label");
        let (role, _) = object.name("role");
        let organization = object.text("organization_id");
        for membership in object.list("memberships") {
            let mut fields = membership;
            fields.entry("post_id").or_insert_with(|| id.clone().into());
            let membership = Object::new(fields, "membership", object.at.clone());
            self.memberships.push((membership, None));
        }
        let (title, role) = match label {
            Some(label) => (Some(label), role),
            None => (role, None),
        };
        object.list_rest(builder);
        if self.posts.contains_key(&id) {
            builder.report.lost("second posts of one id");
            return;
        }
        self.order.push(id.clone());
        self.posts.insert(id, Post { title, role, organization, at: object.at });
    }

    /// Stores a membership. `of` is the ID of the person or organization that contains it, if any.
    pub(super) fn membership(&mut self, object: Object, of: Option<&str>) {
        self.memberships.push((object, of.map(str::to_owned)));
    }

    /// Adds the relation of an organization to its parent organization.
    pub(super) fn parent(part: &EntityId, parent: &str, object: &Object, builder: &mut Builder) {
        let whole = builder.mention(parent, object.at.clone());
        let claim = builder.sources.background();
        let ends = (part.clone(), whole);
        relation(ends, (RelationKind::PartOf, None), (None, None, claim), builder);
    }

    /// Ends the file: all posts are known now.
    pub(super) fn finish(self, builder: &mut Builder) {
        let mut held: HashSet<String> = HashSet::new();
        for (object, around) in self.memberships {
            held.extend(object.fields().get("post_id").and_then(words).map(String::from));
            join(object, around, &self.posts, builder);
        }
        for id in self.order.iter().filter(|id| !held.contains(*id)) {
            if let Some(post) = self.posts.get(id) {
                unheld(id, post, builder);
            }
        }
    }
}

/// Adds a post that nobody holds as a fact about its organization.
fn unheld(id: &str, post: &Post, builder: &mut Builder) {
    let names: Vec<&str> = [&post.title, &post.role].into_iter().flatten().map(|n| &**n).collect();
    let name = if names.is_empty() { id.to_owned() } else { names.join(", ") };
    if let Some(organization) = &post.organization {
        let of = builder.mention(organization, post.at.clone());
        builder.add_fact(&of, "post", &name);
        return;
    }
    let name = crate::load::problem::shortened(&name);
    builder
        .report
        .lost(&format!("posts that nobody holds and without an organization (\"{name}\")"));
}

fn join(
    mut object: Object,
    around: Option<String>,
    posts: &HashMap<String, Post>,
    builder: &mut Builder,
) {
    let person = object.text("person_id").or_else(|| object.text("member_id"));
    // A membership nested in a person or an organization does not name that one again.
    let nested = inner(&mut object, "person", builder);
    let organization_inside = inner(&mut object, "organization", builder);
    let foreign = object.text("id");
    let post_id = object.text("post_id");
    let post = post_id.as_ref().and_then(|id| posts.get(id));
    if post_id.is_some() && post.is_none() {
        builder.report.lost("posts that memberships name and the file does not have");
    }
    let organization = object.text("organization_id").or(organization_inside);
    let inside = around.is_some() && person.is_some() && organization.is_none();
    let organization = organization
        .or_else(|| post.and_then(|post| post.organization.clone()))
        .or_else(|| around.clone().filter(|_| inside));
    let person = person.or(nested).or(around.filter(|_| !inside));
    let (Some(person), Some(organization)) = (person, organization) else {
        object.incomplete("a person and an organization", builder);
        return;
    };
    let ends = (
        builder.mention(&person, object.at.clone()),
        builder.mention(&organization, object.at.clone()),
    );
    let (role, _) = object.name("role");
    let (label, _) = object.name("label");
    let when = when(&mut object, builder);
    let behalf = object.text("on_behalf_of_id");
    let behalf = behalf.map(|id| builder.mention(&id, object.at.clone()));
    let member = |word: &String| matches!(folded(word).as_str(), "member" | "memberof" | "");
    let title =
        post.and_then(|post| post.title.clone()).or_else(|| role.clone()).or_else(|| label.clone());
    let title = title.filter(|title| !member(title));
    let said: Vec<String> = [&title, &role, &label].into_iter().flatten().cloned().collect();
    // Other names of the office are kept as a remark.
    let mut called: Vec<String> = [role, label, post.and_then(|post| post.role.clone())]
        .into_iter()
        .flatten()
        .filter(|name| title.as_ref() != Some(name) && !member(name))
        .collect();
    called.dedup();
    let claim = claim(&mut object, (&called, &said), builder);
    let person = ends.0.clone();
    if post.is_some() || title.is_some() {
        let id = builder.record_id("role", foreign.as_deref());
        let title = title.map(Text::from);
        builder.add_role(Role {
            id,
            person: ends.0,
            of: ends.1,
            status: RoleStatus::Unstated,
            title,
            as_of: None,
            when: when.0.clone(),
            claim: claim.clone(),
        });
        if when.1.is_some() {
            builder.report.lost("time words of roles");
        }
    } else {
        let of = (when.0.clone(), when.1.clone(), claim.clone());
        let kind = (RelationKind::MemberOf, foreign.clone());
        relation(ends, kind, of, builder);
    }
    if let Some(behalf) = behalf {
        let of = (when.0, when.1, claim);
        relation((person, behalf), (RelationKind::Represents, foreign), of, builder);
    }
    object.list_rest(builder);
}

/// The id of a person or an organization that stands within a membership. It is described by what
/// stands there, unless the file describes it elsewhere. Without an id, its name is one.
fn inner(membership: &mut Object, sort: &'static str, builder: &mut Builder) -> Option<String> {
    let named = |name: String| {
        let name = serde_json::Value::from(name);
        let fields = ["id", "name"].map(|field| (field.to_owned(), name.clone()));
        fields.into_iter().collect::<serde_json::Map<_, _>>()
    };
    let mut fields = match membership.object(sort) {
        Some(fields) => fields,
        None => named(membership.text(sort)?),
    };
    let text = |field: &str| fields.get(field).and_then(words).map(String::from);
    let id = text("id").or_else(|| text("name"));
    match &id {
        Some(id) if builder.is_described(id) => {}
        Some(id) => {
            fields.insert("id".to_owned(), id.clone().into());
            let object = Object::new(fields, sort, membership.at.clone());
            let mut links = Links::default();
            describe(object, builder, &mut links);
            builder.report.lost_many("memberships within memberships", links.memberships.len());
        }
        None => {
            for (name, value) in &fields {
                lost(builder, sort, name, value);
            }
        }
    }
    id
}

fn when(object: &mut Object, builder: &mut Builder) -> (Option<Date>, Option<Text>) {
    let (start, end) = (object.text("start_date"), object.text("end_date"));
    match span(start.as_deref(), end.as_deref(), builder.dates.order) {
        Reading::Date(date, _) => return (Some(date), None),
        Reading::Nothing => return (None, None),
        Reading::Ambiguous | Reading::Words => {}
    }
    let words = [start, end].into_iter().flatten().collect::<Vec<_>>().join(" – ");
    let message = format!("\"{words}\" is no date; it stays as words where there is room for them");
    let fault = (Severity::Warning, Code::BadDate);
    let help = "Write dates as 2022-11-07, 2022-11 or 2022";
    builder.report.at(fault, object.at.clone(), object.sort, message, help);
    (None, Some(words.into()))
}

/// The claim of a membership. The words for it may say that it is not so: "denied member".
fn claim(
    object: &mut Object,
    (called, said): (&[String], &[String]),
    builder: &mut Builder,
) -> Claim {
    let sources = object.list("sources");
    let source = source(&sources);
    let used = usize::from(source.is_some());
    builder.report.lost_many("further sources", sources.len().saturating_sub(used));
    let url = source.as_ref().map(|(url, _)| &**url);
    let note = source.as_ref().and_then(|(_, note)| note.as_deref());
    let documents = url.map(|url| document_at(builder, url)).into_iter().collect();
    let addresses = url.map(str::to_owned).into_iter().collect();
    let called = called.iter().map(|name| format!("The file also calls it: {name}."));
    let remarks = called.chain(note.map(str::to_owned)).collect();
    let status = said.iter().find_map(|words| status_of(words));
    let certainty = said.iter().find_map(|words| hedges::in_words(words));
    let more = Sourcing { status, certainty, ..Sourcing::default() };
    let mut claim = builder.sources.claim(&Sourcing { documents, addresses, remarks, ..more });
    let against = said.iter().filter_map(|words| with_status(words)).flat_map(|(_, s)| s.against);
    let deniers: Vec<Denier> =
        against.flat_map(|name| Denier::named(builder, name, None)).collect();
    builder.name_deniers(&mut claim, &deniers, status);
    claim
}

/// The status in the words for a membership, which stay as they are.
fn status_of(words: &str) -> Option<&str> {
    let first = words.split_once(' ').map(|(first, _)| first).filter(|first| is_denial(first));
    let said = with_status(words).and_then(|(_, said)| match said.unheld {
        Some(_) => said.status.or(Some("not asserted")),
        None => said.status,
    });
    let unheld = not_held(words).is_some() || who_came(words).1.is_some();
    first.or(said).or_else(|| unheld.then_some("not asserted"))
}

fn relation(
    (from, to): (EntityId, EntityId),
    (kind, foreign): (RelationKind, Option<String>),
    (when, when_text, claim): (Option<Date>, Option<Text>, Claim),
    builder: &mut Builder,
) {
    let id = builder.record_id("relation", foreign.as_deref());
    builder.add_relation(Relation {
        when,
        when_text,
        ..Relation::new(id, kind, (Some(from), Some(to)), claim)
    });
}
