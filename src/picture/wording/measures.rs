//! Words for the measures of who carries the contact. They speak only of what is reported, never of
//! what anybody controls.

use std::collections::BTreeSet;

use super::{counted, entity_name, title_line};
use crate::model::{Dossier, EntityId};
use crate::network::measures::{Carrier, Counted, Cut, Exactness, Fallout, Line};

/// The caution: what a measure does not mean.
pub const MEASURE_CAUTION: &str =
    "Counted from reports: this shows who is reported to carry contact, not who decides";

/// How many names a list in a sentence has before it only counts the rest.
const NAMED: usize = 6;

/// The name of a person, a line or a meeting.
pub fn carrier_name(carrier: &Carrier, dossier: &Dossier) -> String {
    match carrier {
        Carrier::Entity(id) => dossier.name(id).to_owned(),
        Carrier::Line(Line::Pair(a, b)) => {
            format!("{} – {}", entity_name(a, dossier), entity_name(b, dossier))
        }
        Carrier::Line(Line::Round(id)) => {
            dossier.record(id).map_or_else(|| id.to_string(), |record| title_line(record, dossier))
        }
    }
}

/// How much was counted: "2 contact records · 3 articles · 1 origin".
pub fn counted_words(found: &Counted, contacts_only: bool) -> String {
    let record = if contacts_only { "contact record" } else { "record" };
    [
        counted(found.records.len(), record),
        counted(found.documents.len(), "article"),
        counted(found.origins.len(), "origin"),
    ]
    .join(" · ")
}

/// Said of the only one on a side who is in contact.
pub fn only_one_words(government: &EntityId, dossier: &Dossier) -> String {
    format!("The only one on the side of {} who is in reported contact", dossier.name(government))
}

/// Said of a person or line that every path between two sides goes through.
pub const fn vital_words(carrier_is_line: bool) -> &'static str {
    if carrier_is_line {
        "Without it, no reported contact is left, directly or through others"
    } else {
        "Without them, no reported contact is left, directly or through others"
    }
}

/// The names on the other side with which somebody is in contact.
pub fn other_side_words(names: &[&str]) -> String {
    format!("with {}", listed(names))
}

/// Into how many parts the contacts fall without somebody: "Without them contact falls into 2
/// parts: of 2 and 1".
pub fn cut_words(cut: &Cut) -> String {
    let without = match cut.carrier {
        Carrier::Entity(_) => "Without them",
        Carrier::Line(_) => "Without it",
    };
    let sizes: Vec<String> = cut.parts.iter().take(4).map(ToString::to_string).collect();
    let more = cut.parts.len().saturating_sub(sizes.len());
    let sizes = if more > 0 {
        format!("{} and {more} more", sizes.join(", "))
    } else {
        match sizes.split_last() {
            Some((last, first)) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
            _ => sizes.concat(),
        }
    };
    format!("{without} contact falls into {} parts: of {sizes}", cut.parts.len())
}

/// A share in percent, with its sampling error if it was estimated: "10.0 %", "3.2 % ± 1.0,
/// sampled".
pub fn share_words(share: f64, exactness: Exactness) -> String {
    match exactness {
        Exactness::Exact => format!("{:.1} %", share * 100.0),
        Exactness::Sampled { error, .. } => {
            format!("{:.1} % ± {:.1}, sampled", share * 100.0, error * 100.0)
        }
    }
}

/// The question about what is taken away: "What if Yuri Ushakov and the line Lloyd Austin – Sergei
/// Shoigu were gone?"
pub fn what_if_question(gone: &BTreeSet<Carrier>, dossier: &Dossier) -> String {
    let name = |carrier: &Carrier| {
        let name = carrier_name(carrier, dossier);
        match carrier {
            Carrier::Entity(_) => name,
            Carrier::Line(Line::Pair(..)) => format!("the line {name}"),
            Carrier::Line(Line::Round(_)) => format!("the contact {name}"),
        }
    };
    let names: Vec<String> = gone.iter().map(name).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    format!("What if {} were gone?", listed(&names))
}

/// What falls apart, one sentence per line.
pub fn fallout_words(found: &Fallout, dossier: &Dossier) -> Vec<String> {
    if found.gone.is_empty() {
        return vec!["No reported contact depends on what was removed".to_owned()];
    }
    let mut words = Vec::new();
    if !found.governments.is_empty() {
        let pair = |(one, other): &(EntityId, EntityId)| {
            format!("{} and {}", entity_name(one, dossier), entity_name(other, dossier))
        };
        let pairs: Vec<String> = found.governments.iter().map(pair).collect();
        let more = if found.more_governments { ", and more" } else { "" };
        words
            .push(format!("No reported contact is left between {}{more}", shortened(&pairs, "; ")));
    }
    words.extend(alone_words(&found.alone, dossier));
    for group in found.parted.iter().take(3) {
        words.push(format!("Cut off from the rest: {}", shortened(&names(group, dossier), ", ")));
    }
    if found.parted.len() > 3 {
        words.push(format!("and {} more parts", found.parted.len() - 3));
    }
    if found.is_empty() {
        words.push(
            "Nothing else falls apart: everyone else in reported contact stays linked as before"
                .to_owned(),
        );
    }
    words.push(parts_words(found));
    words
}

/// "Left without reported contact: Nikolai Patrushev, Yuri Ushakov". `None` if there is nobody.
pub fn alone_words(alone: &[EntityId], dossier: &Dossier) -> Option<String> {
    let names = names(alone, dossier);
    (!names.is_empty())
        .then(|| format!("Left without reported contact: {}", shortened(&names, ", ")))
}

fn parts_words(found: &Fallout) -> String {
    let parts = |count| counted(count, "part");
    format!(
        "Reported contact now forms {}; before, {}",
        if found.parts_after == 0 { "no part".to_owned() } else { parts(found.parts_after) },
        parts(found.parts_before)
    )
}

fn names(ids: &[EntityId], dossier: &Dossier) -> Vec<String> {
    ids.iter().map(|id| dossier.name(id).to_owned()).collect()
}

/// The first names, and how many more there are.
fn shortened(names: &[String], between: &str) -> String {
    let first = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(between);
    match names.len().saturating_sub(NAMED) {
        0 => first,
        more => format!("{first}{between}and {more} more"),
    }
}

/// Names as a list in a sentence: "A", "A and B", "A, B and C". Long lists are shortened.
pub fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        _ if names.len() > NAMED => {
            format!("{} and {} more", names[..NAMED].join(", "), names.len() - NAMED)
        }
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
