//! Frames: the sentence patterns that the rules know. Each line of `en/frames.txt` has one frame
//! with an example. It is parsed into elements, which `matching` compares with the items of a
//! sentence.

use super::lexicon::Word;

/// What a frame proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proves {
    /// A contact of this form. `None` means that the noun or the words near it give the form.
    Contact(Option<&'static str>),
    /// Somebody says something.
    Speech,
    /// A stance of this name.
    Stance(&'static str),
}

/// One element of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// One of these words; `true` means that it may be missing.
    Words(Vec<Word>, bool),
    /// A form of one of these verbs, with its auxiliaries.
    Verb(Vec<Word>),
    /// The participle of one of these verbs, after a form of "be" or alone.
    Passive(Vec<Word>),
    /// A form of one of these verbs with "not", "never" and the like.
    NotVerb(Vec<Word>),
    /// A noun for a contact.
    Noun,
    /// A party that fills a slot: the number of the slot, and what the party must be.
    Slot(usize, Must),
    /// Up to this many items between two elements, by default without a party; see
    /// `Matcher::reach`.
    Gap(usize),
    /// The rest of the clause.
    Rest,
    /// A quotation.
    Quote,
    /// A comma, which may be missing before a quotation mark.
    Comma,
}

/// What a party must be to fill a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Must {
    Nothing,
    BeSeveral,
    BePerson,
    /// People without names, such as a delegation or officials.
    BeGroup,
    /// A possessive before what it owns: "Vale’s", "his".
    Own,
}

/// One frame: a line of the table.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub name: String,
    pub proves: Proves,
    /// The modality that the frame itself expresses, such as `cancelled`.
    pub modality: Option<&'static str>,
    pub elements: Vec<Element>,
    pub example: &'static str,
    /// The index of the element that is looked for first.
    pub anchor: usize,
    anchors: Vec<Word>,
}

/// A value of `Frame::anchors` that means any noun for a contact, such as call, talks, visit.
pub(super) const ANY_NOUN: Word = Word::MAX;
/// A value of `Frame::anchors` that means any quotation.
pub(super) const ANY_QUOTE: Word = Word::MAX - 1;

impl Frame {
    /// The words at which the frame is tried. Verbs are given by their base form.
    pub(super) fn anchors(&self) -> Vec<Word> {
        self.anchors.clone()
    }
}

/// Parses a line `name | elements | example`. The name starts with what the frame proves. Returns
/// `None` if a part is missing or no element can serve as anchor.
pub(super) fn parse(line: &'static str, word: &mut dyn FnMut(&str) -> Word) -> Option<Frame> {
    let mut parts = line.split(" | ").map(str::trim);
    let (name, pattern, example) = (parts.next()?, parts.next()?, parts.next()?);
    let (proves, modality) = proves(name);
    let elements: Vec<Element> =
        pattern.split_whitespace().map(|part| element(part, word)).collect();
    let rank = |element: &Element| match element {
        Element::Noun => 1,
        Element::Verb(_) | Element::Passive(_) | Element::NotVerb(_) => 2,
        Element::Words(_, false) => 3,
        Element::Quote => 4,
        _ => 9,
    };
    let anchor = (0..elements.len()).min_by_key(|place| rank(&elements[*place]))?;
    let anchors = match &elements[anchor] {
        Element::Noun => vec![ANY_NOUN],
        Element::Quote => vec![ANY_QUOTE],
        Element::Verb(words)
        | Element::Passive(words)
        | Element::NotVerb(words)
        | Element::Words(words, _) => words.clone(),
        _ => return None,
    };
    Some(Frame { name: name.to_owned(), proves, modality, elements, example, anchor, anchors })
}

/// Reads what a frame proves, and its modality, off its name, such as "contact meeting planned".
fn proves(name: &str) -> (Proves, Option<&'static str>) {
    let has = |word: &&&str| name.split([' ', '-']).any(|part| part == **word);
    let modes = ["meeting", "call", "video", "letter", "message", "visit", "unstated"];
    let modalities = ["planned", "proposed", "cancelled"];
    let stances = ["denies", "doubts", "silent", "unknown", "declines"];
    let is = |mode: &&&str| name.split(' ').any(|part| part == **mode);
    let modality = modalities.iter().find(has).copied();
    if name.starts_with("speech") {
        (Proves::Speech, None)
    } else if let Some(stance) = stances.iter().find(has) {
        (Proves::Stance(stance), None)
    } else {
        (Proves::Contact(modes.iter().find(is).copied()), modality)
    }
}

fn element(part: &str, word: &mut dyn FnMut(&str) -> Word) -> Element {
    let mut words = |list: &str| list.split('/').map(&mut *word).collect::<Vec<Word>>();
    let inside = |open: &str, close: &str| part.strip_prefix(open)?.strip_suffix(close);
    if let Some(verbs) = inside("<was:", ">") {
        Element::Passive(words(verbs))
    } else if let Some(verbs) = inside("<not:", ">") {
        Element::NotVerb(words(verbs))
    } else if let Some(verbs) = inside("<", ">") {
        Element::Verb(words(verbs))
    } else if let Some(list) = inside("[", "]") {
        Element::Words(words(list), true)
    } else if let Some(slot) = inside("‹", "›") {
        let number = slot.chars().find_map(|c| c.to_digit(10)).unwrap_or(0) as usize;
        match slot.chars().next() {
            Some('P') => Element::Slot(
                number,
                match slot.chars().last() {
                    Some('+') => Must::BeSeveral,
                    Some('!') => Must::BePerson,
                    Some('#') => Must::BeGroup,
                    Some('’') => Must::Own,
                    _ => Must::Nothing,
                },
            ),
            Some('Q') => Element::Quote,
            _ => Element::Rest,
        }
    } else {
        match part {
            "{talks}" => Element::Noun,
            "…" => Element::Gap(6),
            "…." => Element::Gap(12),
            "," => Element::Comma,
            list => Element::Words(words(list), false),
        }
    }
}
