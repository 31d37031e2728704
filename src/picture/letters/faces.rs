//! The fonts that there are, in the order in which a letter is looked for, and a text cut into runs
//! of one font each.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use unicode_script::Script;
use unicode_segmentation::UnicodeSegmentation as _;

use super::face::{Face, is_unseen, script_of};
use crate::picture::fonts::{EUROPEAN_BOLD, MARK, UPRIGHT};

/// Fonts in the order in which a letter is looked for. The last one has a mark for any letter.
#[derive(Clone, Debug)]
pub struct Faces {
    all: Vec<Arc<Face>>,
    /// Which of the usual letters and signs the first font has: most texts need no more.
    first: [u64; USUAL.div_ceil(64)],
}

/// A stretch of a text that one font draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it is, in bytes.
    pub range: Range<usize>,
    /// Which of the fonts draws it.
    pub face: usize,
    /// Whether some letter of it is in no font.
    pub is_lacking: bool,
}

/// Where Latin, Greek and Cyrillic end.
const FIRST_FOREIGN: usize = 0x530;

/// Dashes, quotation marks, and the unseen signs around a name.
const SIGNS: Range<usize> = 0x2000..0x2070;

/// How many usual letters and signs there are.
const USUAL: usize = FIRST_FOREIGN + SIGNS.end - SIGNS.start;

/// The place of a letter or sign among the usual ones.
const fn usual(letter: char) -> Option<usize> {
    match letter as usize {
        code if code < FIRST_FOREIGN => Some(code),
        code if SIGNS.start <= code && code < SIGNS.end => Some(FIRST_FOREIGN + code - SIGNS.start),
        _ => None,
    }
}

/// How long a stretch may be, in bytes, that is wholly set in another font for the sake of one
/// letter: a name is, but not a paragraph.
const NAME: usize = 96;

static EMBEDDED: LazyLock<Vec<Arc<Face>>> = LazyLock::new(|| {
    UPRIGHT.iter().filter_map(|(name, bytes)| Face::new(*name, bytes, 0)).map(Arc::new).collect()
});
static LAST: LazyLock<Option<Arc<Face>>> =
    LazyLock::new(|| Face::new("mark", MARK, 0).map(Arc::new));

impl Faces {
    /// Those of all texts but headings, with those of the system behind the embedded ones.
    pub fn upright(system: &[Arc<Face>]) -> Self {
        Self::after(None, system)
    }

    /// Those of headings in pictures.
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

    /// All of them, the last being that of the mark.
    pub fn all(&self) -> &[Arc<Face>] {
        &self.all
    }

    /// Which of them has a mark for any letter.
    pub fn mark(&self) -> usize {
        self.real().len()
    }

    /// Whether the first font draws all of a text, each letter by itself.
    pub fn first_has(&self, text: &str) -> bool {
        text.chars().all(|c| usual(c).is_some_and(|at| self.first[at / 64] >> (at % 64) & 1 == 1))
    }

    /// A text in runs of one font and one script, in the order in which it is written. A name is
    /// set in one font if one has all of it, a longer text word by word, else letter by letter.
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
        // A blank after a sign is that of letters, not that of signs.
        let is_signs = words.chars().all(|c| script_of(c).is_none());
        if words.len() <= NAME
            && !is_signs
            && let Some(face) = self.whole(words)
        {
            push(stretch, (face, false));
            return;
        }
        let mut start = stretch.start;
        for word in words.split_inclusive(char::is_whitespace) {
            if !is_common(word)
                && let Some(face) = self.whole(word)
            {
                push(start..start + word.len(), (face, false));
            } else {
                // The letters of a word stay together, whatever its quotation marks need.
                let own = self.real().iter().position(|face| {
                    word.graphemes(true).all(|letter| is_common(letter) || face.has_all(letter))
                });
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

    /// The fonts without the last.
    fn real(&self) -> &[Arc<Face>] {
        self.all.split_last().map_or(&[], |(_, real)| real)
    }

    fn whole(&self, letters: &str) -> Option<usize> {
        self.real().iter().position(|face| face.has_all(letters))
    }

    /// The font of a letter with its accents, and whether it lacks any: one that lacks an accent
    /// rather than the mark.
    fn of(&self, letter: &str) -> (usize, bool) {
        if let Some(face) = self.whole(letter) {
            return (face, false);
        }
        let base = letter.chars().next().unwrap_or_default();
        let has_base = self.real().iter().position(|face| is_unseen(base) || face.has(base));
        (has_base.unwrap_or(self.mark()), true)
    }

    /// Adds to what is lacking the words of a text of which some letter is in no font.
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

/// What a font must have for a word, script by script: its letters, each once and in their order,
/// so that many words ask for the same.
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

/// A text cut where its script changes. What goes with any script stays with the one before it.
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

/// Accents join the letter before them, which a font must have, too.
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
        // What is composed to a letter that the font has needs no accent of its own.
        assert_eq!(runs(&faces, "Jose\u{301}"), named(&[("Jose\u{301}", "noto-sans")]));
        assert_eq!(
            runs(&faces, "hi: हिन्दी मोदी"),
            named(&[("hi: ", "noto-sans"), ("हिन्दी मोदी", "noto-devanagari")])
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
        // A lacking accent does not cost the letters of a word.
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
