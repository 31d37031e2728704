//! SVG as text: tags, numbers, colours, words made safe. What is drawn is left to others.

use std::fmt::Write as _;
use std::sync::Arc;

use super::fonts::{Measure, family};
use super::shaping::Piece;
use crate::layout::Point;
use crate::picture::Rgba;

/// An SVG file in the making.
#[derive(Default)]
pub struct Svg {
    out: String,
    /// Whether marks have ids and words for the pointer; without, it only shows the same.
    pub hover: bool,
    /// What sets words glyph by glyph, for a file that is drawn here.
    sets: Option<Arc<Measure>>,
    /// Words that are no part of the file: who draws it writes them over it.
    apart: Option<Vec<Words>>,
    /// How far what is written now is moved on the page.
    moved: Point,
    /// Whether looks stand apart, each between two signs of [`LOOKS`], for whoever makes classes of
    /// them.
    looks_apart: bool,
}

/// What stands on both sides of looks that stand apart; no words can have it.
pub const LOOKS: char = '\u{1}';

/// The attributes that are looks, with the unit that a style sheet wants after a number.
const LOOK: [(&str, &str); 11] = [
    ("fill", ""),
    ("fill-opacity", ""),
    ("stroke", ""),
    ("stroke-opacity", ""),
    ("stroke-width", ""),
    ("stroke-dasharray", ""),
    ("font-size", "px"),
    ("font-weight", ""),
    ("font-family", ""),
    ("text-anchor", ""),
    ("direction", ""),
];

/// A stretch of words of one font with its place on the page.
#[derive(Clone, Debug)]
pub struct Words {
    /// The words in glyphs.
    pub piece: Piece,
    /// Where the left end of their base line is.
    pub at: Point,
    /// How they are set.
    pub set: Set,
}

/// How words are set.
#[derive(Clone, Copy, Debug)]
pub struct Set {
    /// Size, in units of the page.
    pub size: f32,
    /// Colour.
    pub ink: Rgba,
    /// Bold.
    pub bold: bool,
    /// Which part of the words stands at their place.
    pub anchor: Anchor,
}

/// Which part of some words stands at their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Their left end.
    Start,
    /// Their middle.
    Middle,
}

impl Svg {
    /// An empty file to be read by others, which choose fonts and shape words by themselves.
    pub fn for_others() -> Self {
        Self { hover: true, ..Self::default() }
    }

    /// An empty piece of a page, whose looks stand apart.
    pub fn of_page() -> Self {
        Self { looks_apart: true, ..Self::default() }
    }

    /// An empty file to be drawn here.
    pub fn to_draw(measure: Arc<Measure>) -> Self {
        Self { sets: Some(measure), ..Self::default() }
    }

    /// The same without the words that stand by themselves, which are kept apart.
    pub fn to_draw_below_words(measure: Arc<Measure>) -> Self {
        Self { apart: Some(Vec::new()), ..Self::to_draw(measure) }
    }

    /// The file, and the words that are kept apart.
    pub fn finish(self) -> (String, Vec<Words>) {
        (self.out, self.apart.unwrap_or_default())
    }

    /// Begins a group that is moved on the page.
    pub fn moved_group(&mut self, id: &str, by: Point) {
        self.moved = by;
        let group = self.tag("g").words("id", id).written("transform", |out| {
            out.push_str("translate(");
            push_point(out, by);
            out.push(')');
        });
        group.open();
    }

    /// Ends it.
    pub fn end_moved_group(&mut self) {
        self.moved = Point::default();
        self.end("g");
    }

    /// Begins a tag.
    pub fn tag(&mut self, name: &str) -> Tag<'_> {
        self.out.push('<');
        self.out.push_str(name);
        let looks = self.looks_apart.then(String::new);
        Tag { out: &mut self.out, looks, after: "" }
    }

    /// Ends an element.
    pub fn end(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(if self.looks_apart { ">" } else { ">\n" });
    }

    /// Begins a named group.
    pub fn group(&mut self, id: &str) {
        self.tag("g").words("id", id).open();
        self.out.push('\n');
    }

    /// The words that the pointer finds on the element just begun.
    pub fn title(&mut self, words: &str) {
        self.element("title", words);
    }

    /// An element that holds only words.
    pub fn element(&mut self, name: &str, words: &str) {
        self.tag(name).open();
        escape(&mut self.out, words);
        self.end(name);
    }

    /// Words inside a mark, with their middle at a place: part of the drawing whoever draws it.
    pub fn inside(&mut self, at: Point, words: &str, set: Set) {
        let apart = self.apart.take();
        self.text(at, words, set);
        self.apart = apart;
    }

    /// Words at a place, on their base line.
    pub fn text(&mut self, at: Point, words: &str, set: Set) {
        if let Some(measure) = self.sets.clone() {
            self.set_text(&measure, at, words, set);
            return;
        }
        set.begin(self.tag("text").number("x", at.x).number("y", at.y), words).open();
        escape(&mut self.out, words);
        self.end("text");
    }

    /// Lines of words one below the other, the first on the base line at a place.
    pub fn lines(&mut self, at: Point, lines: &[String], step: f32, set: Set) {
        if lines.len() == 1 || self.sets.is_some() {
            for (line, place) in lines.iter().zip(0_u8..) {
                self.text(Point::new(at.x, at.y + f32::from(place) * step), line, set);
            }
            return;
        }
        let first = lines.first().map_or("", String::as_str);
        set.begin(self.tag("text"), first).open();
        for (line, place) in lines.iter().zip(0_u8..) {
            let down = at.y + f32::from(place) * step;
            self.tag("tspan").number("x", at.x).number("y", down).open();
            escape(&mut self.out, line);
            self.out.push_str("</tspan>");
        }
        self.end("text");
    }

    /// Words whose every stretch of one font has its place.
    fn set_text(&mut self, measure: &Measure, at: Point, words: &str, set: Set) {
        let is_middle = set.anchor == Anchor::Middle;
        let from_right = is_middle && is_right_to_left(words);
        let line = measure.line(words, set.size, set.bold, from_right);
        let left = if is_middle { at.x - line.width * 0.5 } else { at.x };
        if let Some(apart) = &mut self.apart {
            let place = |piece: &Piece| Point::new(left + piece.x, at.y) + self.moved;
            apart.extend(line.pieces.into_iter().map(|p| Words { at: place(&p), piece: p, set }));
            return;
        }
        for piece in &line.pieces {
            let tag = self.tag("text").number("x", left + piece.x).number("y", at.y);
            let tag = tag.words("font-family", &family(piece.face));
            let tag = tag.number("font-size", set.size).colour("fill", set.ink);
            let tag = if set.bold { tag.words("font-weight", "700") } else { tag };
            let tag = if piece.gaps.is_empty() { tag } else { tag.gaps(&piece.gaps) };
            tag.words("xml:space", "preserve").open();
            escape(&mut self.out, &piece.text);
            self.end("text");
        }
    }
}

impl Set {
    fn begin<'t>(self, tag: Tag<'t>, words: &str) -> Tag<'t> {
        let tag = tag.number("font-size", self.size).colour("fill", self.ink);
        let tag = if self.bold { tag.words("font-weight", "700") } else { tag };
        if self.anchor == Anchor::Start {
            return tag;
        }
        let tag = tag.words("text-anchor", "middle");
        if is_right_to_left(words) { tag.words("direction", "rtl") } else { tag }
    }
}

/// A tag in the making.
#[derive(Debug)]
pub struct Tag<'s> {
    out: &'s mut String,
    /// Its looks, where they stand apart.
    looks: Option<String>,
    /// What ends the attribute that is being written.
    after: &'static str,
}

impl Tag<'_> {
    /// Begins an attribute, and gives what its value is written to.
    fn name(&mut self, name: &str) -> &mut String {
        let look = LOOK.iter().find(|(known, _)| *known == name);
        if let (Some(looks), Some((_, unit))) = (&mut self.looks, look) {
            looks.push_str(name);
            looks.push(':');
            self.after = unit;
            return looks;
        }
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.after = "\"";
        self.out
    }

    /// Ends it.
    fn end(&mut self) {
        match (&mut self.looks, self.after) {
            (_, "\"") | (None, _) => self.out.push('"'),
            (Some(looks), unit) => {
                looks.push_str(unit);
                looks.push(';');
            }
        }
    }

    /// An attribute of words.
    pub fn words(mut self, name: &str, value: &str) -> Self {
        escape(self.name(name), value);
        self.end();
        self
    }

    /// An attribute that is a number; on a page a place is one in tenths, without quotes.
    pub fn number(mut self, name: &str, value: f32) -> Self {
        if self.looks.is_some() && LOOK.iter().all(|(known, _)| *known != name) {
            self.out.extend([" ", name, "="]);
            push_number(self.out, (value * 10.0).round() / 10.0);
            return self;
        }
        push_number(self.name(name), value);
        self.end();
        self
    }

    /// An attribute that is numbers, written by the caller with [`push_number`].
    pub fn written(mut self, name: &str, write: impl FnOnce(&mut String)) -> Self {
        write(self.name(name));
        self.end();
        self
    }

    /// An attribute that is a colour, with its opacity where it is not whole.
    pub fn colour(mut self, name: &str, Rgba(red, green, blue, alpha): Rgba) -> Self {
        // Writing into a String cannot fail.
        write!(self.name(name), "#{red:02x}{green:02x}{blue:02x}").unwrap_or_default();
        self.end();
        if alpha == u8::MAX {
            return self;
        }
        let opacity = format!("{name}-opacity");
        self.number(&opacity, f32::from(alpha) / 255.0)
    }

    /// Room to be added before letters, counted in code points: one number for each up to the last.
    fn gaps(self, gaps: &[(usize, f32)]) -> Self {
        let last = gaps.iter().map(|(before, _)| before + 1).max().unwrap_or(0);
        let mut all = vec![0.0; last];
        for (before, gap) in gaps {
            all[*before] += gap;
        }
        self.written("dx", |out| {
            for gap in &all {
                push_number(out, *gap);
                out.push(' ');
            }
        })
    }

    /// Ends an element without content.
    pub fn close(mut self) {
        let is_of_page = self.push_looks();
        self.out.push_str(if is_of_page { "/>" } else { "/>\n" });
    }

    /// Ends the tag; its element goes on.
    pub fn open(mut self) {
        self.push_looks();
        self.out.push('>');
    }

    /// Writes looks that stand apart; whether they do.
    fn push_looks(&mut self) -> bool {
        let Some(looks) = self.looks.take() else { return false };
        if !looks.is_empty() {
            self.out.push(LOOKS);
            self.out.push_str(&looks);
            self.out.push(LOOKS);
        }
        true
    }
}

/// A number in hundredths, without what adds nothing: 12, 0.5, -3.25.
pub fn push_number(out: &mut String, value: f32) {
    let hundredths = if value.is_finite() { (f64::from(value) * 100.0).round() as i64 } else { 0 };
    if hundredths < 0 {
        out.push('-');
    }
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    let written = match (rest, rest % 10) {
        (0, _) => write!(out, "{whole}"),
        (_, 0) => write!(out, "{whole}.{}", rest / 10),
        _ => write!(out, "{whole}.{rest:02}"),
    };
    // Writing into a String cannot fail.
    written.unwrap_or_default();
}

/// Two numbers.
pub fn push_point(out: &mut String, at: Point) {
    push_number(out, at.x);
    out.push(' ');
    push_number(out, at.y);
}

/// Adds words as XML: what has a meaning there is escaped, what XML forbids is dropped, and so is
/// what would turn the direction of words around it. Line breaks become blanks.
pub fn escape(out: &mut String, words: &str) {
    each_kept(words, |c| match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        c => out.push(c),
    });
}

/// Goes through the letters that [`escape`] keeps.
pub fn each_kept(words: &str, mut keep: impl FnMut(char)) {
    for c in words.chars() {
        match c {
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => keep(' '),
            c if c.is_control() || is_dropped(c) => {}
            c => keep(c),
        }
    }
}

const fn is_dropped(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
}

/// An id as the name of an element: letters and digits of ASCII, `-` and `.` stay, every other
/// character is its number between `_`, so that no two ids become one.
pub fn name_of(id: &str) -> String {
    let mut name = String::with_capacity(id.len());
    for c in id.chars() {
        if c.is_ascii_alphanumeric() || c == '-' || c == '.' {
            name.push(c);
        } else {
            // Writing into a String cannot fail.
            write!(name, "_{:x}_", u32::from(c)).unwrap_or_default();
        }
    }
    name
}

/// Whether words begin from the right: by their first letter with a direction.
pub fn is_right_to_left(words: &str) -> bool {
    use unicode_bidi::BidiClass;
    let strong = words
        .chars()
        .map(unicode_bidi::bidi_class)
        .find(|class| matches!(class, BidiClass::L | BidiClass::R | BidiClass::AL));
    strong.is_some_and(|class| class != BidiClass::L)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_odd() {
        let cases = [
            (0.0, "0"),
            (-0.001, "0"),
            (12.0, "12"),
            (0.5, "0.5"),
            (-3.254, "-3.25"),
            (7.05, "7.05"),
            (f32::NAN, "0"),
        ];
        for (value, expected) in cases {
            let mut out = String::new();
            push_number(&mut out, value);
            assert_eq!(out, expected, "{value}");
        }
    }

    #[test]
    fn words_cannot_leave_their_place() {
        let mut out = String::new();
        escape(&mut out, "<a b=\"c\"> & 'd'\u{0}\u{b}\n\u{202e}x\u{ffff}");
        assert_eq!(out, "&lt;a b=&quot;c&quot;&gt; &amp; &#39;d&#39; x");
    }

    #[test]
    fn no_two_ids_get_one_name() {
        assert_eq!(name_of("gov-us.1"), "gov-us.1");
        assert_eq!(name_of("a_b"), "a_5f_b");
        assert_ne!(name_of("a_5f_b"), name_of("a_b"));
        assert_eq!(name_of("../é\"x"), "..\u{5f}2f__e9__22_x");
    }
}
