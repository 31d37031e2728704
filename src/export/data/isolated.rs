//! Names and words that cannot change the direction of the text beside them, for formats that are
//! shown as they are. Right-to-left text is wrapped in isolating characters, and characters that
//! force a direction are removed.

use std::sync::Arc;

use unicode_bidi::{BidiClass, bidi_class};

use super::super::Part;
use crate::model::{Claim, Dossier, Text};
use crate::picture::wording::isolated;

/// A copy of the part whose names, titles and quoted words are isolated, and how many characters
/// were removed; `None` if nothing needs this.
pub(super) fn apart(part: &Part) -> Option<(Part, usize)> {
    let mut dropped = 0;
    let mut changed = false;
    let mut dossier = Dossier::clone(part.dossier());
    let mut set = |text: &mut Text| {
        let new = isolated(text);
        if *new != **text {
            changed = true;
            dropped += text.chars().filter(|sign| is_forcing(*sign)).count();
            *text = new.into();
        }
    };
    each_text(&mut dossier, &mut set);
    let dossier = changed.then(|| Arc::new(dossier))?;
    Some((Part { network: Arc::new(part.network.retold(dossier)), ..part.clone() }, dropped))
}

fn each_text(dossier: &mut Dossier, set: &mut impl FnMut(&mut Text)) {
    for entity in dossier.entities.values_mut() {
        set(&mut entity.name);
        entity.aliases.iter_mut().for_each(|alias| set(&mut alias.name));
    }
    for document in dossier.documents.values_mut() {
        document.title.iter_mut().chain(&mut document.author).for_each(&mut *set);
    }
    let mut quotes = |claim: &mut Claim| {
        let quotes = claim.evidence.iter_mut().flat_map(|item| &mut item.quotes);
        quotes.for_each(|quote| set(&mut quote.exact));
    };
    dossier.roles.values_mut().for_each(|record| quotes(&mut record.claim));
    dossier.contacts.values_mut().for_each(|record| quotes(&mut record.claim));
    dossier.relations.values_mut().for_each(|record| quotes(&mut record.claim));
    dossier.facts.values_mut().for_each(|record| quotes(&mut record.claim));
}

fn is_forcing(sign: char) -> bool {
    is_override(sign) || begins(sign) || bidi_class(sign) == BidiClass::PDI
}

fn is_override(sign: char) -> bool {
    matches!(
        bidi_class(sign),
        BidiClass::LRE | BidiClass::RLE | BidiClass::LRO | BidiClass::RLO | BidiClass::PDF
    )
}

fn begins(sign: char) -> bool {
    matches!(bidi_class(sign), BidiClass::LRI | BidiClass::RLI | BidiClass::FSI)
}

/// The words with every isolate closed on its own line, and without characters that force a
/// direction.
pub(super) fn balanced(words: &str) -> String {
    let lines: Vec<String> = words.split('\n').map(balanced_line).collect();
    lines.join("\n")
}

fn balanced_line(line: &str) -> String {
    let mut open = 0_usize;
    let mut kept = String::with_capacity(line.len());
    for sign in line.chars().filter(|sign| !is_override(*sign)) {
        if begins(sign) {
            open += 1;
        } else if bidi_class(sign) == BidiClass::PDI {
            if open == 0 {
                continue;
            }
            open -= 1;
        }
        kept.push(sign);
    }
    kept.extend(std::iter::repeat_n('\u{2069}', open));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_apart_ends_and_nothing_forces_a_direction() {
        assert_eq!(balanced("a\u{202e}b\u{202c}c"), "abc");
        assert_eq!(balanced("\u{2067}a\nb"), "\u{2067}a\u{2069}\nb");
        assert_eq!(balanced("a\u{2069}b"), "ab");
        assert_eq!(
            balanced("\u{2068}\u{2066}a\u{2069}\u{2069}b"),
            "\u{2068}\u{2066}a\u{2069}\u{2069}b"
        );
    }
}
