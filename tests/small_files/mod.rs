//! Small data files for tests, written as JSON, and a dump of what they say together.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "writing to a string cannot fail")]

use std::fmt::Write as _;
use std::sync::Arc;

use counterpart::load::{self, Loaded, ParsedFile};
use counterpart::model::{Claim, Dossier, Entity, EntityId, RecordRef};
use counterpart::session::{Command, Session, Sources, ViewCommand};

/// A file of the given sections, each a list of JSON objects. It must hold no fault.
pub fn file(name: &str, sections: &[(&str, &[&str])]) -> Arc<ParsedFile> {
    let mut text = r#"{"format":"counterpart","version":1"#.to_owned();
    for (section, items) in sections {
        write!(text, ",\n\"{section}\":[{}]", items.join(",\n")).unwrap();
    }
    text.push('}');
    let parsed = load::parse(name, text.as_bytes());
    assert_eq!(parsed.problems, [], "{text}");
    Arc::new(parsed)
}

/// An article; `more` is JSON that starts with a comma.
pub fn document(id: &str, published: &str, more: &str) -> String {
    format!(r#"{{"id":"{id}","kind":"article","published":"{published}"{more}}}"#)
}

/// A person; `more` is JSON that starts with a comma.
pub fn entity(id: &str, name: &str, more: &str) -> String {
    format!(r#"{{"id":"{id}","kind":"person","name":"{name}"{more}}}"#)
}

/// A contact with one item of evidence; `more` is JSON that starts with a comma.
pub fn contact(id: &str, participants: &[&str], more: &str, evidence: &str) -> String {
    format!(r#"{{"id":"{id}","participants":{participants:?}{more},"evidence":[{evidence}]}}"#)
}

/// Files in other orders: backwards, and started from each.
pub trait Rotations {
    fn rotations(&self) -> Vec<Vec<Arc<ParsedFile>>>;
}

impl Rotations for [Arc<ParsedFile>] {
    fn rotations(&self) -> Vec<Vec<Arc<ParsedFile>>> {
        let mut orders = Vec::new();
        for start in 0..self.len() {
            let mut order = self.to_vec();
            order.rotate_left(start);
            orders.push(order.clone());
            order.reverse();
            orders.push(order);
        }
        orders
    }
}

/// A line for every document, entity and record, then the problems.
pub fn shown(loaded: &Loaded) -> String {
    let dossier = &loaded.dossier;
    let mut lines: Vec<String> =
        dossier.documents_by_date().iter().map(|d| d.id.to_string()).collect();
    lines.extend(entities(dossier));
    lines.extend(dossier.records().map(record));
    lines.extend(loaded.problems.iter().map(ToString::to_string));
    lines.join("\n")
}

fn entities(dossier: &Dossier) -> Vec<String> {
    let line = |entity: &Entity| {
        let mut line = format!("{} {} {}", entity.id, entity.kind.as_str(), entity.name);
        let aliases: Vec<&str> = entity.aliases.iter().map(|a| &*a.name).collect();
        let mut add = |label: &str, words: String| {
            if !words.is_empty() {
                write!(line, "; {label}{words}").unwrap();
            }
        };
        let ids = |ids: &std::collections::BTreeSet<EntityId>| {
            ids.iter().map(EntityId::as_str).collect::<Vec<_>>().join(" ")
        };
        add("", aliases.join(", "));
        add("", entity.ids.iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join(" "));
        add("same as ", ids(&entity.same_as));
        add("not ", ids(&entity.not_same_as));
        let from = entity.merged_from.iter().map(|(file, id)| format!("{file}:{id}"));
        add("from ", from.collect::<Vec<_>>().join(" "));
        line
    };
    dossier.entities.values().map(line).collect()
}

fn record(record: RecordRef<'_>) -> String {
    let ends: Vec<&str> = record.ends().into_iter().map(EntityId::as_str).collect();
    let mut line = format!("{}: ", record.id());
    match record {
        RecordRef::Contact(contact) => {
            line += &ends.join(" ");
            if contact.mode.as_str() != "unstated" {
                write!(line, " {}", contact.mode.as_str()).unwrap();
            }
        }
        RecordRef::Relation(relation) => {
            line += &ends.join(&format!(" {} ", relation.kind.as_str()));
            for re in &relation.re {
                write!(line, " re {}", re.as_str()).unwrap();
            }
        }
        RecordRef::Role(_) | RecordRef::Fact(_) => line += &ends.join(" "),
    }
    if let Some(when) = record.when() {
        write!(line, " {when}").unwrap();
    }
    if let RecordRef::Contact(contact) = record {
        if let Some(count) = &contact.count {
            let number = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
            write!(line, " count {}-{}", number(count.min), number(count.max)).unwrap();
        }
        if !contact.purpose.is_empty() {
            write!(line, " for {}", contact.purpose.join(" / ")).unwrap();
        }
    }
    line + &claim(record.claim())
}

fn claim(claim: &Claim) -> String {
    let mut line = String::new();
    for item in &claim.evidence {
        write!(line, "; {}", item.stance.as_str()).unwrap();
        if item.basis.as_str() != "stated" {
            write!(line, " {}", item.basis.as_str()).unwrap();
        }
        for quote in &item.quotes {
            write!(line, " {} {:?}", quote.document, quote.exact).unwrap();
        }
        if !item.about.is_empty() {
            let about: Vec<String> = item.about.iter().map(ToString::to_string).collect();
            write!(line, " about {}", about.join(" ")).unwrap();
        }
        if let Some(says) = &item.says {
            let said = says.iter().map(|(field, value)| {
                let json = serde_json::to_string(&counterpart::load::Json(value)).unwrap();
                format!("{}={json}", field.json())
            });
            write!(line, " says {{{}}}", said.collect::<Vec<_>>().join(", ")).unwrap();
        }
    }
    line
}

/// A session on these files, never opened before.
pub fn open(files: &[Arc<ParsedFile>]) -> Session {
    let mut session = Session::default();
    session.replace(Sources { files: files.to_vec(), ..Sources::default() }.merge());
    session
}

/// What the worker does after each step.
pub fn work(session: &mut Session) {
    if let Some(wanted) = session.wanted() {
        session.know(wanted.make());
    }
}

/// A command on the view, and what the worker does after it.
pub fn view(session: &mut Session, command: ViewCommand) {
    session.apply(Command::View(command));
    work(session);
}
