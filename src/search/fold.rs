//! Splits a text into words that can be compared. `words` removes case, accents and script. `sound`
//! also removes what transliterations differ in. Which words match is decided in `vocabulary`.

use std::iter::{Enumerate, Peekable};
use std::str::Chars;

use any_ascii::any_ascii_char;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use crate::model::Span;
use crate::model::names::{is_blank, is_invisible};

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its letters in lower case and in ASCII, as far as `any_ascii` can transliterate them:
    /// "Шойгу" is "shoygu". A character of a script without blanks between words is not changed.
    pub plain: String,
    /// The range of the word in the text, in code points.
    pub span: Span,
    /// The word's index in the text, from 0.
    pub place: u32,
    /// True = the word is made of parts that are also listed as words: "foreignpolicy" beside
    /// "foreign" and "policy".
    pub joined: bool,
}

/// The longest word in bytes. Longer words are cut; no name is that long.
const LONGEST: usize = 40;

/// Returns the words of a text from left to right. If a hyphen, an apostrophe or a dot joins
/// several parts, each part is a word, and after them the whole is one more word.
pub fn words(text: &str) -> Vec<Word> {
    if text.chars().all(is_plain) {
        let letters = text.chars().enumerate();
        return of_letters(letters.map(|(at, c)| (c, Span { start: at, end: at + 1 })));
    }
    of_letters(Composed::of(text))
}

/// Whether a character is visible and does not combine with its neighbours. Most texts consist of
/// such characters only.
fn is_plain(c: char) -> bool {
    match c {
        ' '..'\u{7f}' | '\n' | '\t' | '\r' => true,
        '\u{a0}'..'\u{300}' => c != '\u{ad}',
        // Quotation marks, dashes, ellipses.
        _ => matches!(c, '\u{2010}'..='\u{2026}'),
    }
}

fn of_letters(letters: impl Iterator<Item = (char, Span)>) -> Vec<Word> {
    let mut reader = Reader::default();
    let mut letters = letters.peekable();
    while let Some((c, span)) = letters.next() {
        let next = letters.peek().map(|(c, _)| *c);
        reader.read(span, c, next);
    }
    reader.end_joined();
    reader.words
}

/// Joins the letters of words, without anything between them.
pub fn letters(words: &[Word]) -> String {
    words.iter().filter(|word| !word.joined).map(|word| word.plain.as_str()).collect()
}

/// The characters of a text in the form in which names are compared (`model::names`): composed, and
/// without invisible characters. Each comes with the range of the text that it stands for.
struct Composed<'a> {
    rest: Peekable<Enumerate<Chars<'a>>>,
    /// Characters that are read but not yet returned, in reverse order.
    ready: Vec<(char, Span)>,
}

impl<'a> Composed<'a> {
    fn of(text: &'a str) -> Self {
        Self { rest: text.chars().enumerate().peekable(), ready: Vec::new() }
    }

    /// Reads a letter together with the combining characters after it.
    fn read(&mut self, first: (char, Span)) {
        let mut group = vec![first];
        while let Some((at, c)) = self.rest.next_if(|(_, c)| stands_on_another(*c)) {
            group.push((c, Span { start: at, end: at + 1 }));
        }
        let whole = Span { start: first.1.start, end: first.1.start + group.len() };
        group.retain(|(c, _)| !is_invisible(*c));
        let composed: Vec<char> = group.iter().map(|(c, _)| *c).nfc().collect();
        if !composed.iter().eq(group.iter().map(|(c, _)| c)) {
            group = composed.into_iter().map(|c| (c, whole)).collect();
        }
        self.ready = group;
        self.ready.reverse();
    }
}

impl Iterator for Composed<'_> {
    type Item = (char, Span);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(ready) = self.ready.pop() {
                return Some(ready);
            }
            let (at, c) = self.rest.next()?;
            let letter = (c, Span { start: at, end: at + 1 });
            let is_followed = self.rest.peek().is_some_and(|(_, next)| stands_on_another(*next));
            if !is_followed && is_composed(c) {
                return Some(letter);
            }
            self.read(letter);
        }
    }
}

/// Whether a character belongs to the letter before it: a combining mark, a later part of a Korean
/// syllable, or an invisible character.
fn stands_on_another(c: char) -> bool {
    c >= '\u{7f}' && (is_invisible(c) || is_combining_mark(c))
        || matches!(c, '\u{1161}'..='\u{11ff}')
        || c < ' ' && is_invisible(c)
}

/// Whether a character is visible and composing does not change it. Only few characters change.
fn is_composed(c: char) -> bool {
    (' '..'\u{7f}').contains(&c)
        || !is_invisible(c) && (c < '\u{340}' || is_nfc(c.encode_utf8(&mut [0; 4])))
}

#[derive(Default)]
struct Reader {
    words: Vec<Word>,
    /// The word that is being read, and its range.
    open: Option<(String, Span)>,
    /// The index of the first part, if the open word is joined to parts before it.
    joined_from: Option<usize>,
    place: u32,
}

impl Reader {
    fn read(&mut self, here: Span, c: char, next: Option<char>) {
        if is_blank(c) {
            self.end_joined();
        } else if is_unspaced(c) {
            self.end_joined();
            self.push(c.to_lowercase().collect(), here);
        } else if is_mark(c) {
            if let Some((_, span)) = &mut self.open {
                span.end = here.end;
            }
        } else if c.is_alphanumeric() {
            let (plain, span) = self.open.get_or_insert_with(|| (String::new(), here));
            span.end = here.end;
            append_plain(plain, c);
        } else if joins(c) && self.open.is_some() && next.is_some_and(is_letter_of_word) {
            let first = self.words.len();
            self.end_word();
            self.joined_from.get_or_insert(first);
        } else {
            self.end_joined();
        }
    }

    fn push(&mut self, plain: String, span: Span) {
        self.words.push(Word { plain, span, place: self.place, joined: false });
        self.place += 1;
    }

    fn end_word(&mut self) {
        if let Some((mut plain, span)) = self.open.take()
            && !plain.is_empty()
        {
            cut(&mut plain);
            self.push(plain, span);
        }
    }

    /// Ends a word. If it has joined parts, adds the word that they make together.
    fn end_joined(&mut self) {
        self.end_word();
        let Some(first) = self.joined_from.take() else { return };
        let parts = self.words.get(first..).unwrap_or_default();
        if let [start, .., end] = parts {
            let mut plain: String = parts.iter().map(|part| part.plain.as_str()).collect();
            cut(&mut plain);
            let span = Span { start: start.span.start, end: end.span.end };
            let place = start.place;
            self.words.push(Word { plain, span, place, joined: true });
        }
    }
}

fn cut(plain: &mut String) {
    if plain.len() > LONGEST {
        let mut end = LONGEST;
        while !plain.is_char_boundary(end) {
            end -= 1;
        }
        plain.truncate(end);
    }
}

fn append_plain(plain: &mut String, c: char) {
    if c.is_ascii() {
        plain.push(c.to_ascii_lowercase());
        return;
    }
    let ascii = any_ascii_char(c);
    if ascii.is_empty() {
        // The soft and hard signs stand for no letter and are dropped. Other characters without a
        // transliteration stay.
        if !matches!(c, 'ь' | 'Ь' | 'ъ' | 'Ъ') {
            plain.extend(c.to_lowercase());
        }
        return;
    }
    let letters = ascii.chars().filter(char::is_ascii_alphanumeric);
    plain.extend(letters.map(|letter| letter.to_ascii_lowercase()));
}

/// Whether a character joins two parts of one word: a hyphen, an apostrophe, or the dot of "U.S.".
pub const fn joins(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '\u{2018}' | '\u{2019}' | 'ʼ' | '.' | '·')
}

fn is_letter_of_word(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced(c)
}

/// Whether a character is a combining mark: an accent, or a Hebrew or Arabic vowel point.
const fn is_mark(c: char) -> bool {
    matches!(c as u32,
        0x0300..=0x036F | 0x0483..=0x0489 | 0x0591..=0x05BD | 0x05BF | 0x05C1..=0x05C7
        | 0x0610..=0x061A | 0x0640 | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06ED
        | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF)
}

/// Whether a character belongs to a script without blanks between words: Han, kana, Hangul (where
/// blanks vary), Thai, Lao, Burmese, Khmer. Each such character counts as a word, and a run of them
/// as a phrase.
pub const fn is_unspaced(c: char) -> bool {
    matches!(c as u32,
        0x0E01..=0x0E4E | 0x0E81..=0x0EDF | 0x1000..=0x109F | 0x1100..=0x11FF | 0x1780..=0x17D3
        | 0x3005..=0x3007 | 0x3041..=0x30FA | 0x30FC..=0x318F | 0x31A0..=0x31BF | 0x31F0..=0x31FF
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xA960..=0xA97F | 0xAC00..=0xD7FF | 0xF900..=0xFAFF
        | 0x20000..=0x323AF)
}

/// Returns the sound of a character of a script without blanks, in ASCII: "hao" for 浩. `None` if
/// the character has none.
pub fn romanised(c: char) -> Option<String> {
    let mut plain = String::new();
    if is_unspaced(c) {
        let ascii = any_ascii_char(c).chars().filter(char::is_ascii_alphanumeric);
        plain.extend(ascii.map(|letter| letter.to_ascii_lowercase()));
    }
    (!plain.is_empty()).then_some(plain)
}

/// Spellings of the same sound in different transliterations, and what each is replaced by. The
/// first that matches is taken; longer ones come first. Both sides of a comparison are replaced, so
/// it only matters which spellings become equal.
///
/// Russian and Ukrainian: BGN/PCGN, ISO 9, the passports of both states, and the spellings of
/// German and French newspapers (Schojgu, Chruschtschow, Poutine, Jelzin). ё both as it is printed
/// and as it is pronounced (Fedor, Fyodor). Umlauts as vowel + e. Arabic long u as oo or ou.
/// Serbian đ as dj.
const SOUNDS: [(&str, &str); 28] = [
    ("schtsch", "sh"),
    ("shch", "sh"),
    ("tsch", "ch"),
    ("sch", "sh"),
    ("tch", "ch"),
    ("you", "iu"),
    ("jou", "iu"),
    ("kh", "h"),
    ("gh", "g"),
    ("zh", "z"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("dj", "d"),
    ("ts", "z"),
    ("tz", "z"),
    ("ou", "u"),
    ("oo", "u"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("yo", "e"),
    ("jo", "e"),
    ("w", "v"),
    ("x", "ks"),
    ("q", "k"),
    ("y", "i"),
    ("j", "i"),
];

/// Returns a plain word without what transliterations differ in. It applies `SOUNDS`, then drops
/// the i of ie (Yevgeny, Evgeny), replaces c by k before a, o, u and consonants (Victor, Viktor),
/// and keeps no letter twice (Zelenskyy, Zelenskiy, Zelensky). A word that is not ASCII is not
/// changed.
pub fn sound(plain: &str) -> String {
    if !plain.is_ascii() {
        return plain.to_owned();
    }
    let mut first = String::with_capacity(plain.len());
    let mut rest = plain;
    while let Some(letter) = rest.chars().next() {
        let rule = SOUNDS.iter().find(|(from, _)| rest.starts_with(from));
        if let Some((from, to)) = rule {
            first.push_str(to);
            rest = &rest[from.len()..];
        } else {
            first.push(letter);
            rest = &rest[1..];
        }
    }
    let bytes = first.as_bytes();
    let mut folded = String::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1);
        let letter = match (byte, next) {
            (b'i', Some(b'e')) => continue,
            (b'c', Some(b'e' | b'h' | b'i')) => 'c',
            (b'c', _) => 'k',
            _ => char::from(*byte),
        };
        if letter.is_ascii_digit() || !folded.ends_with(letter) {
            folded.push(letter);
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.plain).collect()
    }

    #[test]
    fn words_lose_case_accents_and_script() {
        assert_eq!(plain("Zoë Ørsted, GROSS/Groß"), ["zoe", "orsted", "gross", "gross"]);
        assert_eq!(plain("Фёдор Андрей"), ["fedor", "andrey"]);
        assert_eq!(plain("Шойгу"), ["shoygu"]);
        assert_eq!(plain("سَلْمى"), plain("سلمى"));
    }

    #[test]
    fn plain_characters_are_what_they_are_composed_to() {
        for c in ('\0'..='\u{ffff}').filter(|c| is_plain(*c)) {
            let alone = (c, Span { start: 0, end: 1 });
            assert_eq!(Composed::of(&c.to_string()).collect::<Vec<_>>(), [alone], "{c:?}");
        }
    }

    /// Composed forms are equal as in `model::names`, and ranges refer to the original text.
    #[test]
    fn words_are_the_same_however_their_letters_are_put_together() {
        for (one, other) in [
            ("Фе\u{308}дор Андреи\u{306}", "Фёдор Андрей"),
            ("Zo\u{200b}e\u{34f}\u{308}\u{a0}\u{ad}Ma\u{301}r", "Zoë Már"),
            ("\u{202e}Ida\u{202c}\u{3164}Holm", "Ida Holm"),
            ("\u{1100}\u{1175}\u{11b7}\u{1103}\u{1162}", "김대"),
            ("\u{212b}sa", "Åsa"),
        ] {
            assert_eq!(plain(one), plain(other));
        }
        let spans = |text| -> Vec<(usize, usize)> {
            words(text).iter().map(|word| (word.span.start, word.span.end)).collect()
        };
        assert_eq!(spans("\u{feff}Zoe\u{308} M"), [(1, 5), (6, 7)]);
        assert_eq!(spans("\u{1100}\u{1175}\u{11b7} M"), [(0, 3), (4, 5)]);
    }

    #[test]
    fn joined_parts_are_words_and_one_word() {
        assert_eq!(
            plain("Hao-ran’s U.S. visit."),
            ["hao", "ran", "s", "haorans", "u", "s", "us", "visit"]
        );
        let words = words("a foreign-policy adviser");
        let joined = words.iter().find(|w| w.joined).map(|w| (w.plain.as_str(), w.place));
        assert_eq!(joined, Some(("foreignpolicy", 1)));
        assert_eq!(words.last().map(|w| (w.place, w.span.start)), Some((3, 17)));
    }

    #[test]
    fn characters_without_blanks_are_words() {
        assert_eq!(plain("林浩然 of 瀚陆"), ["林", "浩", "然", "of", "瀚", "陆"]);
        assert_eq!(romanised('浩').as_deref(), Some("hao"));
    }

    #[test]
    fn transliterations_of_one_name_sound_alike() {
        let alike = [
            &["Shoigu", "Shoygu", "Schojgu", "Шойгу"][..],
            &["Zelensky", "Zelenskyy", "Zelenskiy", "Зеленський", "Зеленский"],
            &["Sergei", "Sergey", "Sergej", "Сергей"],
            &["Yuri", "Yuriy", "Iouri", "Jurij", "Юрий"],
            &["Dmitry", "Dmitri", "Dmitriy", "Дмитрий"],
            &["Yevgeny", "Evgeny", "Evgenii", "Евгений"],
            &["Fyodor", "Fedor", "Fjodor", "Фёдор", "Федор"],
            &["Kharkiv", "Harkiv"],
            &["Lavrov", "Lawrow", "Лавров"],
            &["Müller", "Mueller"],
            &["Victor", "Viktor", "Виктор"],
        ];
        for names in alike {
            let sounds: Vec<String> =
                names.iter().map(|name| sound(&plain(name).concat())).collect();
            assert!(sounds.iter().all(|s| *s == sounds[0]), "{names:?}: {sounds:?}");
        }
        assert_ne!(sound("austin"), sound("ushakov"));
    }
}
