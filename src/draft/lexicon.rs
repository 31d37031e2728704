//! The word lists of a language, which are read once. They are plain text in a folder (`en`);
//! another language is another folder.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::frame::{self, Frame};
use super::rule_words::RuleWords;
use super::suggestion::CueKind;
use super::token;
use crate::load::anchor::fold;

/// The number of a word of the lists; 0 for any other word.
pub(super) type Word = u32;

/// Classes of words. Each class is one bit.
pub(super) mod class {
    /// Section names of the lists. The index of a name is the number of its bit.
    pub(in crate::draft) const NAMES: [&str; 29] = [
        "determiner",
        "quantity",
        "pronoun",
        "preposition",
        "placeprep",
        "adverb",
        "conjunction",
        "aux",
        "group",
        "org",
        "media",
        "thing",
        "month",
        "weekday",
        "common",
        "time",
        "head",
        "plural_head",
        "part",
        "honorific",
        "post",
        "former",
        "acting",
        "designate",
        "m",
        "f",
        "particle",
        "top",
        "state",
    ];
    macro_rules! bits { ($($name:ident = $bit:expr;)*) => {
        $(pub(in crate::draft) const $name: u64 = 1 << $bit;)*
    } }
    bits! {
        DETERMINER = 0; QUANTITY = 1; PRONOUN = 2; PREPOSITION = 3; PLACE_PREPOSITION = 4;
        ADVERB = 5; CONJUNCTION = 6; AUX = 7; GROUP = 8; ORG = 9; MEDIA = 10; THING = 11;
        MONTH = 12; WEEKDAY = 13; COMMON = 14; TIME = 15; HEAD = 16;
        PLURAL_HEAD = 17; PART = 18; HONORIFIC = 19; POST = 20; FORMER = 21; ACTING = 22;
        DESIGNATE = 23; MALE = 24; FEMALE = 25; PARTICLE = 26; TOP = 27; STATE = 28;
    }
}

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Base,
    Present,
    Past,
    Participle,
    Ing,
}

/// What kind of word names a country: its name, its adjective or its seat of government.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Called {
    Name,
    Adjective,
    Seat,
}

/// What a phrase of the lists means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Country(usize, Called),
    Body(usize),
    Title,
    Cue(CueKind),
    /// A noun for a contact, with the index of its form in [`MODES`].
    Noun(usize),
}

/// The forms of contact that nouns can prove.
pub(super) const MODES: [&str; 7] =
    ["meeting", "call", "video", "letter", "message", "visit", "unstated"];

/// An organisation in the lists.
#[derive(Clone, Debug)]
pub(super) struct BodyEntry {
    pub name: String,
    pub media: bool,
}

#[derive(Clone, Debug)]
struct Phrase {
    words: Vec<Word>,
    capital: bool,
    tag: Tag,
}

/// The lists of one language.
#[derive(Default)]
pub(super) struct Lexicon {
    words: HashMap<String, Word>,
    classes: Vec<u64>,
    verbs: Vec<Vec<(Word, Form)>>,
    phrases: Vec<Vec<Phrase>>,
    speech: Vec<bool>,
    pub countries: Vec<String>,
    pub bodies: Vec<BodyEntry>,
    /// The lists of words that single rules need.
    pub rules: RuleWords,
    /// The table of frames, in the order of the file.
    pub frames: Vec<Frame>,
    /// For each anchor word, the indices of the frames that are tried there.
    pub by_anchor: HashMap<Word, Vec<usize>>,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lists = Lexicon::default();
    lists.add_word("");
    lists.add_classes(include_str!("en/words.txt"));
    lists.add_classes(include_str!("en/names.txt"));
    lists.add_titles(include_str!("en/titles.txt"));
    lists.add_verbs(include_str!("en/verbs.txt"));
    lists.add_countries(include_str!("en/countries.txt"));
    lists.add_bodies(include_str!("en/bodies.txt"));
    lists.add_cues(include_str!("en/cues.txt"));
    lists.add_nouns(include_str!("en/nouns.txt"));
    lists.rules = RuleWords::read(lines(include_str!("en/rules.txt")));
    lists.add_frames(include_str!("en/frames.txt"));
    for phrases in &mut lists.phrases {
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    lists
});

/// The English word lists.
pub(super) fn english() -> &'static Lexicon {
    &ENGLISH
}

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn names(part: &str) -> impl Iterator<Item = &str> {
    part.split(',').map(str::trim).filter(|name| !name.is_empty())
}

impl Lexicon {
    /// The number of a word, given in lower case; 0 if no list has it.
    pub(super) fn word(&self, lower: &str) -> Word {
        self.words.get(lower).copied().unwrap_or(0)
    }

    /// The number of a word as [`Self::word`] gives it, or that of a given name without its accents, as
    /// in "José".
    pub(super) fn word_or_name(&self, lower: &str) -> Word {
        let known = self.word(lower);
        if known != 0 || lower.is_ascii() {
            return known;
        }
        let plain = self.word(&fold(lower));
        if self.is(plain, class::MALE | class::FEMALE) { plain } else { 0 }
    }

    /// Whether the word is in any of these classes.
    pub(super) fn is(&self, word: Word, classes: u64) -> bool {
        self.classes[word as usize] & classes != 0
    }

    /// Whether a word is a month or a day of the week.
    pub(super) fn is_time(&self, word: &str) -> bool {
        self.is(self.word(&word.to_lowercase()), class::MONTH | class::WEEKDAY)
    }

    /// The verbs that the word is a form of, each with the form.
    pub(super) fn verbs(&self, word: Word) -> &[(Word, Form)] {
        &self.verbs[word as usize]
    }

    /// Whether the word is a form of a verb of speech.
    pub(super) fn is_speech(&self, word: Word) -> bool {
        self.speech[word as usize]
    }

    /// The longest phrase with a wanted tag that starts with `words[0]`, and its number of words.
    /// `capital` says whether the text has a capital there, which some phrases need.
    pub(super) fn phrase(
        &self,
        words: &[Word],
        capital: bool,
        wanted: impl Fn(Tag) -> bool,
    ) -> Option<(Tag, usize)> {
        let first = *words.first()?;
        let fits = |phrase: &&Phrase| {
            (capital || !phrase.capital) && wanted(phrase.tag) && words.starts_with(&phrase.words)
        };
        let found = self.phrases[first as usize].iter().find(fits)?;
        Some((found.tag, found.words.len()))
    }

    fn add_word(&mut self, lower: &str) -> Word {
        if let Some(word) = self.words.get(lower) {
            return *word;
        }
        let word = self.classes.len() as Word;
        self.words.insert(lower.to_owned(), word);
        self.classes.push(0);
        self.verbs.push(Vec::new());
        self.phrases.push(Vec::new());
        self.speech.push(false);
        word
    }

    fn add_class(&mut self, lower: &str, class: u64) {
        let word = self.add_word(lower);
        self.classes[word as usize] |= class;
    }

    fn add_phrase(&mut self, entry: &str, tag: Tag) {
        let mut lower = String::new();
        let mut words = Vec::new();
        for piece in token::pieces(entry) {
            token::lower(&entry[piece], &mut lower);
            words.push(self.add_word(&lower));
        }
        let capital = entry.starts_with(char::is_uppercase);
        if let Some(first) = words.first().copied() {
            self.phrases[first as usize].push(Phrase { words, capital, tag });
        }
    }

    fn add_classes(&mut self, list: &'static str) {
        let mut class = 0;
        for line in lines(list) {
            if let Some(section) = section(line) {
                class = bit(section);
                continue;
            }
            for word in line.split_whitespace() {
                self.add_class(word, class);
            }
        }
    }

    fn add_titles(&mut self, list: &'static str) {
        let mut named = "";
        for line in lines(list) {
            if let Some(section) = section(line) {
                named = section;
                continue;
            }
            let mut words = line.split_whitespace();
            match named {
                "head" => {
                    words.next().into_iter().for_each(|one| self.add_class(one, class::HEAD));
                    words.for_each(|many| self.add_class(many, class::PLURAL_HEAD));
                }
                "whole" => self.add_phrase(line, Tag::Title),
                "status" => {
                    let (word, status) = (words.next(), words.next());
                    self.add_class(word.unwrap_or_default(), bit(status.unwrap_or_default()));
                }
                other => words.for_each(|word| self.add_class(word, bit(other))),
            }
        }
    }

    fn add_verbs(&mut self, list: &'static str) {
        let mut speech = false;
        for line in lines(list) {
            if let Some(section) = section(line) {
                speech = section == "speech";
                continue;
            }
            let given: Vec<&str> = line.split_whitespace().collect();
            let forms = if given.len() == 5 {
                given.iter().map(|form| (*form).to_owned()).collect()
            } else {
                regular(given[0])
            };
            let lemma = self.add_word(&forms[0]);
            let kinds = [Form::Base, Form::Present, Form::Past, Form::Participle, Form::Ing];
            for (form, kind) in forms.iter().zip(kinds) {
                let word = self.add_word(form);
                let verbs = &mut self.verbs[word as usize];
                if !verbs.contains(&(lemma, kind)) {
                    verbs.push((lemma, kind));
                }
                self.speech[word as usize] |= speech;
            }
        }
    }

    fn add_countries(&mut self, list: &'static str) {
        for line in lines(list) {
            let (name, rest) = line.split_once('=').unwrap_or((line, ""));
            let name = name.trim();
            let index = self.countries.len();
            self.countries.push(name.to_owned());
            self.add_phrase(name, Tag::Country(index, Called::Name));
            // "the Republic of Azerbaijan". China and Congo are left out, because other countries
            // have these names.
            if !matches!(name, "China" | "Congo") && !name.contains(' ') {
                for form in ["Republic", "Kingdom", "Islamic Republic", "Federal Republic", "State"]
                {
                    let us = name == "Georgia" && form == "State";
                    let whole = format!("{form} of {name}");
                    if !us {
                        self.add_phrase(&whole, Tag::Country(index, Called::Name));
                    }
                }
            }
            let called = [Called::Name, Called::Adjective, Called::Seat];
            for (part, called) in rest.split('/').zip(called) {
                names(part).for_each(|name| self.add_phrase(name, Tag::Country(index, called)));
            }
        }
    }

    fn add_bodies(&mut self, list: &'static str) {
        for line in lines(list) {
            let (head, rest) = line.split_once('=').unwrap_or((line, ""));
            let (kind, name) = head.trim().split_once(' ').unwrap_or(("body", head));
            let index = self.bodies.len();
            for name in std::iter::once(name).chain(names(rest)) {
                self.add_phrase(name, Tag::Body(index));
            }
            let name = name.to_owned();
            self.bodies.push(BodyEntry { name, media: kind == "media" });
        }
    }

    fn add_cues(&mut self, list: &'static str) {
        let mut kind = CueKind::Denial;
        for line in lines(list) {
            match section(line) {
                Some("cancel") => kind = CueKind::Cancel,
                Some("doubt") => kind = CueKind::Doubt,
                Some("plan") => kind = CueKind::Plan,
                Some("condition") => kind = CueKind::Condition,
                Some("question") => kind = CueKind::Question,
                Some("unknown") => kind = CueKind::Unknown,
                Some(_) => kind = CueKind::Denial,
                None => self.add_phrase(line, Tag::Cue(kind)),
            }
        }
    }

    fn add_nouns(&mut self, list: &'static str) {
        let mut mode = 0;
        for line in lines(list) {
            if let Some(section) = section(line) {
                mode = MODES.iter().position(|known| *known == section).unwrap_or_default();
                continue;
            }
            names(line).for_each(|noun| self.add_phrase(noun, Tag::Noun(mode)));
        }
    }

    fn add_frames(&mut self, list: &'static str) {
        for line in lines(list) {
            let Some(frame) = frame::parse(line, &mut |word| self.add_word(word)) else { continue };
            let index = self.frames.len();
            for anchor in frame.anchors() {
                self.by_anchor.entry(anchor).or_default().push(index);
            }
            self.frames.push(frame);
        }
    }
}

fn section(line: &str) -> Option<&str> {
    line.strip_prefix('[')?.split_once(']').map(|(name, _)| name)
}

fn bit(section: &str) -> u64 {
    class::NAMES.iter().position(|name| *name == section).map_or(0, |place| 1 << place)
}

/// The five forms of a regular verb, in the order of `Form`.
fn regular(base: &str) -> Vec<String> {
    let stem = base.strip_suffix('e');
    let consonant_y = base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let hisses = ["s", "sh", "ch", "x", "z"].iter().any(|end| base.ends_with(end));
    let third = match consonant_y {
        Some(stem) => format!("{stem}ies"),
        None if hisses => format!("{base}es"),
        None => format!("{base}s"),
    };
    let past = match (consonant_y, stem) {
        (Some(stem), _) => format!("{stem}ied"),
        (None, Some(_)) => format!("{base}d"),
        (None, None) => format!("{base}ed"),
    };
    let ing = format!("{}ing", stem.filter(|stem| !stem.ends_with('e')).unwrap_or(base));
    vec![base.to_owned(), third, past.clone(), past, ing]
}
