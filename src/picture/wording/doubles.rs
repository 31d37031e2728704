//! Words for why two may be one and the same.

use crate::compare::Reason;
use crate::model::{Dossier, EntityId};

/// What must be said of every suggestion.
pub const DOUBLES_CAUTION: &str =
    "Suggestions only: nothing is joined until you say so, and the files stay as they are";

/// How many names a reason gives before it only counts.
const NAMED: usize = 3;

/// A reason in a few words.
pub fn reason_words(reason: &Reason, dossier: &Dossier) -> String {
    let name = |id: &EntityId| dossier.name(id).to_owned();
    match reason {
        Reason::Identifier(scheme, value) => format!("same identifier: {scheme} {value}"),
        Reason::SameName(same) => format!("same name: “{same}”"),
        Reason::Spelling(one, other) => format!("“{one}” and “{other}” sound alike"),
        Reason::Within(short, long) => format!("all words of “{short}” are in “{long}”"),
        Reason::Initials(short, long) => format!("“{short}” may stand for “{long}”"),
        Reason::OneWord(short, long) => format!("“{short}” alone may stand for “{long}”"),
        Reason::Government(id) => format!("both for {}", name(id)),
        Reason::Office(title) => format!("same office: {title}"),
        Reason::Counterparts(shared) => {
            let mut names: Vec<String> = shared.iter().take(NAMED).map(name).collect();
            if shared.len() > NAMED {
                names.push(format!("{} more", shared.len() - NAMED));
            }
            format!("both said to be in contact with {}", names.join(", "))
        }
        Reason::Governments(one, other) => {
            format!("against it: one is for {}, the other for {}", name(one), name(other))
        }
        Reason::OneFile(file) => format!("against it: {file} names both"),
    }
}
