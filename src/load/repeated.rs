//! Shares short texts that occur in many files (ids, names, words of the format): each thread that
//! reads keeps one copy. Long texts are rarely repeated, so they are not looked up.

use std::cell::RefCell;

use foldhash::{HashSet, HashSetExt as _};

use crate::model::Text;

/// The longest text that is shared, in bytes.
const LONGEST: usize = 64;
/// The most texts that a thread keeps at once: about 10 MB.
const MOST: usize = 1 << 17;

thread_local! {
    static KEPT: RefCell<HashSet<Text>> = RefCell::default();
}

/// The text; a short one is shared with earlier texts of the same words on this thread.
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

/// Frees everything that the threads keep. Call it when nothing more is to be read.
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
