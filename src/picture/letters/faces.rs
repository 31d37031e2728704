//! The available fonts in the order in which they are tried for a letter, and the division of a
//! text into runs of one font each.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use unicode_script::Script;
use unicode_segmentation::UnicodeSegmentation as _;

use super::face::{Face, is_unseen, script_of};
use crate::picture::fonts::{EUROPEAN_BOLD, MARK, UPRIGHT};

/// Fonts in the order in which they are tried. The last one has a mark for any letter.
#[derive(Clone, Debug)]
pub struct Faces {
    all: Vec<Arc<Face>>,
    /// Bit set: which of the usual letters and signs the first font has. Most texts need no other
    /// font.
    first: [u64; USUAL.div_ceil(64)],
}

/// A stretch of a text that one font draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The byte range in the text.
    pub range: Range<usize>,
    /// The index of the font that draws it.
    pub face: usize,
    /// Whether no font has some letter of it.
    pub is_lacking: bool,
}

/// The first code point after Latin, Greek and Cyrillic.
const FIRST_FOREIGN: usize = 0x530;

/// Dashes, quotation marks, and the invisible characters around a name.
const SIGNS: Range<usize> = 0x2000..0x2070;

/// The number of usual letters and signs.
const USUAL: usize = FIRST_FOREIGN + SIGNS.end - SIGNS.start;

/// The index of a letter or sign among the usual ones; `None` if it is not one of them.
const fn usual(letter: char) -> Option<usize> {
    match letter as usize {
        code if code < FIRST_FOREIGN => Some(code),
        code if SIGNS.start <= code && code < SIGNS.end => Some(FIRST_FOREIGN + code - SIGNS.start),
        _ => None,
    }
}

/// Maximum length, in bytes, of a stretch that is set entirely in another font because of one
/// letter. This applies to names, but not to paragraphs.
const NAME: usize = 96;

static EMBEDDED: LazyLock<Vec<Arc<Face>>> = LazyLock::new(|| {
    UPRIGHT.iter().filter_map(|(name, bytes)| Face::new(*name, bytes, 0)).map(Arc::new).collect()
});
static LAST: LazyLock<Option<Arc<Face>>> =
    LazyLock::new(|| Face::new("mark", MARK, 0).map(Arc::new));

impl Faces {
    /// The fonts for all texts except headings; the system's fonts come after the embedded ones.
    pub fn upright(system: &[Arc<Face>]) -> Self {
        Self::after(None, system)
    }

    /// The fonts for headings in pictures.
    pub fn of_headings(system: &[Arc<Face>]) -> Self {
        Self::after(Face::new("noto-sans-bold", EUROPEAN_BOLD, 0), system)
    }

    fn after(first: Option<Face>, system: &[Arc<Face>]) -> Self {
        let first = first.map(Arc::new);
        let embedded = EMBEDDED.iter().cloned();
        let all: Vec<Arc<Face>> = (first.into_iter().chain(embedded))
            .chain(system.iter().cloned())
            .chain(LAST.clone())
            .collect();
        let mut first = [0; USUAL.div_ceil(64)];
        let codes = (0x20..FIRST_FOREIGN as u32).filter(|code| !is_accent(*code));
        for code in codes.chain(SIGNS.start as u32..SIGNS.end as u32) {
            let letter = char::from_u32(code).unwrap_or_default();
            let has = |face: &Arc<Face>| face.has(letter) || is_unseen(letter);
            if let Some(place) = usual(letter)
                && !letter.is_control()
                && all.first().is_some_and(has)
            {
                first[place / 64] |= 1 << (place % 64);
            }
        }
        Self { all, first }
    }

    /// All fonts. The last one is the font of the mark.
    pub fn all(&self) -> &[Arc<Face>] {
        &self.all
    }

    /// The index of the font that has a mark for any letter.
    pub fn mark(&self) -> usize {
        self.real().len()
    }

    /// Whether the first font has every letter of a text.
    pub fn first_has(&self, text: &str) -> bool {
        text.chars().all(|c| usual(c).is_some_and(|at| self.first[at / 64] >> (at % 64) & 1 == 1))
    }

    /// Divides a text into runs of one font and one script, in the order of the text. A name is set
    /// in one font if a font has all of it; a longer text is set word by word, else letter by
    /// letter.
    pub fn runs(&self, text: &str) -> Vec<Run> {
        if text.is_empty() {
            return Vec::new();
        }
        if self.first_has(text) {
            return vec![Run { range: 0..text.len(), face: 0, is_lacking: false }];
        }
        let mut runs = Vec::new();
        for stretch in stretches(text) {
            self.set(text, stretch, &mut runs);
        }
        runs
    }

    fn set(&self, text: &str, stretch: Range<usize>, runs: &mut Vec<Run>) {
        let from = runs.len();
        let mut push = |range: Range<usize>, (face, is_lacking)| match runs.get_mut(from..) {
            Some([.., last]) if last.face == face => {
                last.range.end = range.end;
                last.is_lacking |= is_lacking;
            }
            _ => runs.push(Run { range, face, is_lacking }),
        };
        let words = &text[stretch.clone()];
        // If it has only signs, a blank among them is set in the font of the text, not in that of
        // the signs.
        let is_signs = words.chars().all(|c| script_of(c).is_none());
        if words.len() <= NAME
            && !is_signs
            && let Some(face) = self.whole_for_letters(words)
        {
            push(stretch, (face, false));
            return;
        }
        let mut start = stretch.start;
        for word in words.split_inclusive(char::is_whitespace) {
            if !is_common(word)
                && let Some(face) = self.whole_for_letters(word)
            {
                push(start..start + word.len(), (face, false));
            } else {
                // The letters of a word stay in one font, even if its quotation marks need another.
                let own = self.for_letters(word);
                for (at, letter) in word.grapheme_indices(true) {
                    let own = own.filter(|face| self.has(*face, letter));
                    let at = start + at;
                    let face = own.map_or_else(|| self.of(letter), |own| (own, false));
                    push(at..at + letter.len(), face);
                }
            }
            start += word.len();
        }
    }

    fn has(&self, face: usize, letters: &str) -> bool {
        self.all.get(face).is_some_and(|face| face.has_all(letters))
    }

    /// All fonts but the last.
    fn real(&self) -> &[Arc<Face>] {
        self.all.split_last().map_or(&[], |(_, real)| real)
    }

    fn whole(&self, letters: &str) -> Option<usize> {
        self.real().iter().position(|face| face.has_all(letters))
    }

    /// The first font with all letters of some words, whatever signs are among them.
    fn for_letters(&self, words: &str) -> Option<usize> {
        let has = |face: &Arc<Face>| {
            words.graphemes(true).all(|letter| is_common(letter) || face.has_all(letter))
        };
        self.real().iter().position(has)
    }

    /// The font for some words with their signs. `None` if another font would be first without the
    /// signs: a sign must not change the font of letters.
    fn whole_for_letters(&self, words: &str) -> Option<usize> {
        self.whole(words).filter(|face| self.for_letters(words) == Some(*face))
    }

    /// The font for a letter with its accents, and whether something is lacking. If no font has all
    /// of it, a font that has the base letter is preferred to the mark.
    fn of(&self, letter: &str) -> (usize, bool) {
        if let Some(face) = self.whole(letter) {
            return (face, false);
        }
        let base = letter.chars().next().unwrap_or_default();
        let has_base = self.real().iter().position(|face| is_unseen(base) || face.has(base));
        (has_base.unwrap_or(self.mark()), true)
    }

    /// Adds the words of a text for which no font has some letter to `lacking`.
    pub fn note_lacking(&self, text: &str, lacking: &mut BTreeSet<String>) {
        if self.first_has(text) {
            return;
        }
        for word in text.split_whitespace() {
            let is_lacking = |letter: &str| self.whole(letter).is_none();
            if self.whole(word).is_none() && word.graphemes(true).any(is_lacking) {
                lacking.extend(lacking_of(word));
            }
        }
    }
}

/// The letters that a font must have for a word, one string per script. Each letter is listed once
/// and in sorted order, so that many words give the same strings.
pub fn lacking_of(word: &str) -> Vec<String> {
    let letters = |stretch: Range<usize>| {
        let letters: BTreeSet<char> = word[stretch].chars().filter(|c| !is_unseen(*c)).collect();
        let own: BTreeSet<char> =
            letters.iter().copied().filter(|c| script_of(*c).is_some()).collect();
        let asked = if own.is_empty() { letters } else { own };
        asked.into_iter().collect::<String>()
    };
    stretches(word).into_iter().map(letters).filter(|letters| !letters.is_empty()).collect()
}

/// Cuts a text where its script changes. Characters that go with any script stay with those before
/// them.
fn stretches(text: &str) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let mut start = 0;
    let mut current: Option<Script> = None;
    for (at, letter) in text.grapheme_indices(true) {
        let Some(script) = letter.chars().find_map(script_of) else { continue };
        if current.is_some_and(|before| before != script) {
            stretches.push(start..at);
            start = at;
        }
        current = Some(script);
    }
    stretches.push(start..text.len());
    stretches
}

fn is_common(letter: &str) -> bool {
    letter.chars().all(|c| script_of(c).is_none())
}

/// Whether it is an accent. Accents join the letter before them; the font of that letter must have
/// them.
const fn is_accent(code: u32) -> bool {
    matches!(code, 0x300..=0x36f | 0x483..=0x489)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text's runs, each with the font's name.
    fn runs(faces: &Faces, text: &str) -> Vec<(String, String)> {
        let named = |run: Run| (text[run.range].to_owned(), faces.all()[run.face].name.clone());
        faces.runs(text).into_iter().map(named).collect()
    }

    fn named(runs: &[(&str, &str)]) -> Vec<(String, String)> {
        runs.iter().map(|(words, name)| ((*words).to_owned(), (*name).to_owned())).collect()
    }

    #[test]
    fn a_name_is_set_in_the_first_font_that_has_all_of_it() {
        let faces = Faces::upright(&[]);
        assert_eq!(runs(&faces, "Zoë Ørsted"), named(&[("Zoë Ørsted", "noto-sans")]));
        for name in ["Nguyễn Phú Trọng", "Adébáyọ̀ Ṣẹ́gun", "ʿAbd al-Ḥamīd", "Аԥсны"]
        {
            assert_eq!(runs(&faces, name), named(&[(name, "noto-sans")]));
        }
        // If the composed letter is in the font, the accent is not needed.
        assert_eq!(runs(&faces, "Jose\u{301}"), named(&[("Jose\u{301}", "noto-sans")]));
        assert_eq!(
            runs(&faces, "hi: हिन्दी मोदी"),
            named(&[("hi: ", "noto-sans"), ("हिन्दी मोदी", "noto-devanagari")])
        );
    }

    #[test]
    fn a_sign_does_not_change_the_font_of_letters() {
        // A font of the system that has the sign and the letters.
        let hack = Face::new("hack", epaint_default_fonts::HACK_REGULAR, 0).map(Arc::new);
        let faces = Faces::upright(&[hack.unwrap()]);
        assert_eq!(runs(&faces, "≠ Data"), named(&[("≠", "hack"), (" Data", "noto-sans")]));
        assert_eq!(
            runs(&faces, "A≠Data"),
            named(&[("A", "noto-sans"), ("≠", "hack"), ("Data", "noto-sans")])
        );
    }

    #[test]
    fn a_paragraph_changes_its_font_word_by_word() {
        let faces = Faces::upright(&[]);
        let before = "words ".repeat(20);
        let text = format!("{before}मोदी said");
        let runs = runs(&faces, &text);
        assert_eq!(
            runs,
            named(&[(&before, "noto-sans"), ("मोदी ", "noto-devanagari"), ("said", "noto-sans")])
        );
    }

    #[test]
    fn what_no_font_has_gets_the_mark_and_is_asked_for() {
        let faces = Faces::upright(&[]);
        let runs = runs(&faces, "ta: தமிழ்");
        assert_eq!(runs, named(&[("ta: ", "noto-sans"), ("தமிழ்", "mark")]));
        // A missing accent does not change the font of the letters of the word.
        assert_eq!(self::runs(&faces, "HH\u{17c6}H"), named(&[("HH\u{17c6}H", "noto-sans")]));
        let mut lacking = BTreeSet::new();
        faces.note_lacking("ta: “தமிழ்” தமிழ் Nguyễn हिन्दी 林", &mut lacking);
        assert_eq!(lacking, BTreeSet::from(["தமழி\u{bcd}".to_owned()]));
    }

    #[test]
    fn the_mark_stands_for_any_letter_but_not_for_accents() {
        let mark = LAST.clone().unwrap();
        assert!("தமிழ்\u{10fffd}𓀀🇺\u{301}".chars().all(|c| mark.has(c)));
        assert!(!mark.has('\n'));
    }
}
