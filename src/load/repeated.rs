//! Short texts that stand in many files (ids, names, words of the format) are kept once for each
//! thread that reads. Long ones are hardly ever the same, so they are not looked for.

use std::cell::RefCell;

use foldhash::{HashSet, HashSetExt as _};

use crate::model::Text;

/// The longest text that is looked for, in bytes.
const LONGEST: usize = 64;
/// So many are kept at once: about 10 MB a thread.
const MOST: usize = 1 << 17;

thread_local! {
    static KEPT: RefCell<HashSet<Text>> = RefCell::default();
}

/// The text, shared with others of the same words that this thread has read.
pub(super) fn text(words: &str) -> Text {
    if words.len() > LONGEST {
        return words.into();
    }
    KEPT.with_borrow_mut(|kept| {
        if let Some(text) = kept.get(words) {
            return Text::clone(text);
        }
        if kept.len() >= MOST {
            kept.clear();
        }
        let text = Text::from(words);
        kept.insert(Text::clone(&text));
        text
    })
}

/// Lets go of everything that threads keep, once nothing more is to be read.
pub(super) fn forget() {
    KEPT.with_borrow_mut(clear);
    rayon::broadcast(|_| KEPT.with_borrow_mut(clear));
}

fn clear(kept: &mut HashSet<Text>) {
    *kept = HashSet::new();
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn the_same_short_words_are_one_text_until_they_are_forgotten() {
        let first = text("person-anna");
        assert!(Arc::ptr_eq(&first, &text("person-anna")));
        assert_eq!(&*text("person-ann"), "person-ann");
        forget();
        assert!(!Arc::ptr_eq(&first, &text("person-anna")));
        assert_eq!(first, text("person-anna"));
    }

    #[test]
    fn long_words_are_not_looked_for() {
        let words = "a".repeat(LONGEST + 1);
        assert!(!Arc::ptr_eq(&text(&words), &text(&words)));
    }
}
