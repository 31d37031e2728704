//! Writes SVG text: tags, numbers, colours, escaped words. What is drawn is decided elsewhere.

use std::fmt::Write as _;
use std::sync::Arc;

use super::fonts::{Measure, family};
use super::shaping::Piece;
use crate::layout::Point;
use crate::picture::Rgba;

/// An SVG file while it is being made.
#[derive(Default)]
pub struct Svg {
    out: String,
    /// Whether marks have IDs and tooltips. Without them, the picture looks the same.
    pub hover: bool,
    /// The measure that sets words glyph by glyph, for a file that is drawn here.
    sets: Option<Arc<Measure>>,
    /// Words that are not part of the file. The code that draws the file writes them over it.
    apart: Option<Vec<Words>>,
    /// The offset on the page of what is written now.
    moved: Point,
    /// Whether looks are kept apart, each between two [`LOOKS`] characters. The caller turns them
    /// into CSS classes.
    looks_apart: bool,
}

/// The delimiter on both sides of looks that are kept apart. It cannot occur in words.
pub const LOOKS: char = '\u{1}';

/// The attributes that count as looks, with the unit that a style sheet needs after a number.
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

/// A stretch of words in one font, with its position on the page.
#[derive(Clone, Debug)]
pub struct Words {
    /// The glyphs of the words.
    pub piece: Piece,
    /// The left end of the baseline.
    pub at: Point,
    /// The style of the words.
    pub set: Set,
}

/// The style of some words.
#[derive(Clone, Copy, Debug)]
pub struct Set {
    /// Size, in units of the page.
    pub size: f32,
    /// Colour.
    pub ink: Rgba,
    /// Bold.
    pub bold: bool,
    /// Which part of the words is at their position.
    pub anchor: Anchor,
}

/// Which part of some words is at their position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Their left end.
    Start,
    /// Their centre.
    Middle,
}

impl Svg {
    /// An empty file for other programs, which choose fonts and shape words themselves.
    pub fn for_others() -> Self {
        Self { hover: true, ..Self::default() }
    }

    /// An empty piece of a page, with its looks kept apart.
    pub fn of_page() -> Self {
        Self { looks_apart: true, ..Self::default() }
    }

    /// An empty file to be drawn here.
    pub fn to_draw(measure: Arc<Measure>) -> Self {
        Self { sets: Some(measure), ..Self::default() }
    }

    /// The same, but words that are not inside a mark are kept apart.
    pub fn to_draw_below_words(measure: Arc<Measure>) -> Self {
        Self { apart: Some(Vec::new()), ..Self::to_draw(measure) }
    }

    /// The file, and the words that were kept apart.
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

    /// Ends the moved group.
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

    /// Adds a tooltip to the element that was just begun.
    pub fn title(&mut self, words: &str) {
        self.element("title", words);
    }

    /// Writes an element that holds only words.
    pub fn element(&mut self, name: &str, words: &str) {
        self.tag(name).open();
        escape(&mut self.out, words);
        self.end(name);
    }

    /// Writes words inside a mark, centred at a position. They are always part of the drawing.
    pub fn inside(&mut self, at: Point, words: &str, set: Set) {
        let apart = self.apart.take();
        self.text(at, words, set);
        self.apart = apart;
    }

    /// Writes words at a position on their baseline.
    pub fn text(&mut self, at: Point, words: &str, set: Set) {
        if let Some(measure) = self.sets.clone() {
            self.set_text(&measure, at, words, set);
            return;
        }
        set.begin(self.tag("text").number("x", at.x).number("y", at.y), words).open();
        escape(&mut self.out, words);
        self.end("text");
    }

    /// Writes lines of words below each other. `at` is the position of the first baseline.
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

    /// Writes words with a position for every stretch of one font.
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

/// A tag that is being written.
#[derive(Debug)]
pub struct Tag<'s> {
    out: &'s mut String,
    /// Its looks, if they are kept apart.
    looks: Option<String>,
    /// What to write at the end of the current attribute.
    after: &'static str,
}

impl Tag<'_> {
    /// Begins an attribute, and returns the string to which its value is written.
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

    /// Ends an attribute.
    fn end(&mut self) {
        match (&mut self.looks, self.after) {
            (_, "\"") | (None, _) => self.out.push('"'),
            (Some(looks), unit) => {
                looks.push_str(unit);
                looks.push(';');
            }
        }
    }

    /// Adds a text attribute.
    pub fn words(mut self, name: &str, value: &str) -> Self {
        escape(self.name(name), value);
        self.end();
        self
    }

    /// Adds a numeric attribute. In a piece of a page, positions are in tenths and without quotes.
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

    /// Adds an attribute of several numbers. The caller writes them with [`push_number`].
    pub fn written(mut self, name: &str, write: impl FnOnce(&mut String)) -> Self {
        write(self.name(name));
        self.end();
        self
    }

    /// Adds a colour attribute, with its opacity if it is not opaque.
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

    /// Adds extra room before letters, which are counted in code points: one number for each letter
    /// up to the last.
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

    /// Ends the start tag; content follows.
    pub fn open(mut self) {
        self.push_looks();
        self.out.push('>');
    }

    /// Writes the looks if they are kept apart. Returns whether they are.
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

/// Writes a number with at most two decimals and no trailing zeros: 12, 0.5, -3.25.
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

/// Writes two numbers.
pub fn push_point(out: &mut String, at: Point) {
    push_number(out, at.x);
    out.push(' ');
    push_number(out, at.y);
}

/// Adds words as XML. Special characters are escaped. Characters that XML forbids, and those that
/// change the direction of the text around them, are dropped. Line breaks become spaces.
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

/// Calls `keep` for each character that [`escape`] keeps.
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

/// An ID as an element name. ASCII letters and digits, `-` and `.` stay; every other character
/// becomes its number between underscores, so that different IDs stay different.
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

/// Whether words begin from the right, decided by the first letter that has a direction.
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
