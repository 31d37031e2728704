//! Converts words into glyphs, for pictures drawn here: the position of each stretch of one font,
//! and the gaps that must be added between glyphs. Shaping uses the same library as usvg, so that
//! both produce the same glyphs.
//!
//! usvg counts a cluster of glyphs as being as wide as its widest one (linebender/resvg#1043), so
//! that the next letter is printed over vowels beside a letter. It mixes fonts in one text only if
//! they give the same number of glyphs. Therefore each stretch becomes a separate text, and the
//! width that usvg misses is passed to it as a gap.

use std::ops::Range;

use rustybuzz::{Direction, UnicodeBuffer};
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::picture::letters::{Face, Faces};

/// Shapes words in one font.
pub struct Shaper {
    font: rustybuzz::Face<'static>,
}

/// Words laid out on one line.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The total width.
    pub width: f32,
    /// Its stretches, from left to right.
    pub pieces: Vec<Piece>,
}

/// A stretch with one font and one direction.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its letters, with marks that keep its direction when it is on its own.
    pub text: String,
    /// The index of its font.
    pub face: usize,
    /// Its left end, measured from the left end of the line.
    pub x: f32,
    /// Its width.
    pub width: f32,
    /// Where room must be added: the index of the letter after the gap, in code points, and the
    /// gap's width.
    pub gaps: Vec<(usize, f32)>,
    /// The same letters as glyphs of the font, from left to right.
    pub glyphs: Vec<Glyph>,
}

/// A glyph of shaped letters. All lengths are in ems.
#[derive(Clone, Debug)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u32,
    /// The letters that it represents, possibly together with other glyphs, as bytes of the text.
    pub letters: Range<usize>,
    /// The distance to the next glyph.
    pub advance: f32,
    /// The offset at which it is drawn, to the right and up.
    pub shift: (f32, f32),
}

/// Right-to-left mark: an invisible letter with that direction.
const FROM_RIGHT: char = '\u{200f}';

impl Shaper {
    /// Makes a shaper for a font; `None` if the font cannot be read.
    pub fn new(face: &Face) -> Option<Self> {
        rustybuzz::Face::from_slice(face.bytes, face.index).map(|font| Self { font })
    }

    /// The glyphs of a text, from left to right.
    fn glyphs(&self, text: &str, from_right: bool) -> Vec<Glyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        let right = Direction::RightToLeft;
        buffer.set_direction(if from_right { right } else { Direction::LeftToRight });
        let shaped = rustybuzz::shape(&self.font, &[], buffer);
        let mut starts: Vec<usize> =
            shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.sort_unstable();
        let per_em = self.font.units_per_em().max(1) as f32;
        let glyph = |(info, place): (&rustybuzz::GlyphInfo, &rustybuzz::GlyphPosition)| {
            let start = info.cluster as usize;
            let next = starts.get(starts.partition_point(|at| *at <= start));
            Glyph {
                id: info.glyph_id,
                letters: start..next.copied().unwrap_or(text.len()),
                advance: place.x_advance as f32 / per_em,
                shift: (place.x_offset as f32 / per_em, place.y_offset as f32 / per_em),
            }
        };
        shaped.glyph_infos().iter().zip(shaped.glyph_positions()).map(glyph).collect()
    }
}

/// The clusters of glyphs: the byte at which each begins, its width, and the width that usvg
/// assumes.
fn clusters(glyphs: &[Glyph]) -> impl Iterator<Item = (usize, f32, f32)> {
    let alike = |a: &Glyph, b: &Glyph| a.letters.start == b.letters.start;
    glyphs.chunk_by(alike).map(|cluster| {
        let width = cluster.iter().map(|glyph| glyph.advance).sum();
        let widest = cluster.iter().map(|glyph| glyph.advance).fold(0.0, f32::max);
        (cluster[0].letters.start, width, widest)
    })
}

impl Line {
    /// Lays out words at a size.
    pub fn new(
        words: &str,
        size: f32,
        (faces, shapers): (&Faces, &[Option<Shaper>]),
        from_right: bool,
    ) -> Self {
        let words = plain(words);
        let mut line = Self::default();
        for (range, is_from_right) in directions(&words, from_right) {
            let mut runs = faces.runs(&words[range.clone()]);
            if is_from_right {
                runs.reverse();
            }
            for run in runs {
                let letters = &words[range.start + run.range.start..range.start + run.range.end];
                let Some(face) = faces.all().get(run.face) else { continue };
                let shaper = shapers.get(run.face).and_then(Option::as_ref);
                let text = drawable(letters, face, is_from_right);
                line.add(text, run.face, (shaper, size), is_from_right);
            }
        }
        line
    }

    fn add(
        &mut self,
        text: String,
        face: usize,
        (shaper, size): (Option<&Shaper>, f32),
        from_right: bool,
    ) {
        let Some(shaper) = shaper else { return };
        let mut gaps = Vec::new();
        let (mut width, mut short) = (0.0, 0.0_f32);
        let glyphs = shaper.glyphs(&text, from_right);
        for (byte, wide, taken) in clusters(&glyphs) {
            if short.abs() > 1e-4 {
                let before = text.get(..byte).map_or(0, |before| before.chars().count());
                gaps.push((before, short * size));
            }
            short = wide - taken;
            width += wide * size;
        }
        self.pieces.push(Piece { text, face, x: self.width, width, gaps, glyphs });
        self.width += width;
    }
}

/// The words as they are kept in XML: without characters that are not drawn or that change the
/// direction of others, with single spaces, and without spaces at the ends.
fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    super::svg::each_kept(words, |c| {
        if c != ' ' || (!plain.is_empty() && !plain.ends_with(' ')) {
            plain.push(c);
        }
    });
    plain.truncate(plain.trim_end_matches(' ').len());
    plain
}

/// The stretches of one direction, from left to right; the flag is true for right to left.
fn directions(words: &str, from_right: bool) -> Vec<(Range<usize>, bool)> {
    if words.is_ascii() && !from_right {
        return std::iter::once((0..words.len(), false)).filter(|(r, _)| !r.is_empty()).collect();
    }
    let base = if from_right { Level::rtl() } else { Level::ltr() };
    let bidi = BidiInfo::new(words, Some(base));
    let mut all = Vec::new();
    for paragraph in &bidi.paragraphs {
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        let is_from_right = |at: usize| levels.get(at).is_some_and(Level::is_rtl);
        all.extend(runs.into_iter().map(|run| (run.clone(), is_from_right(run.start))));
    }
    all
}

/// The letters without accents that the font lacks, which it would draw as boxes. Marks are added
/// so that the letters keep their direction on their own.
fn drawable(letters: &str, face: &Face, from_right: bool) -> String {
    let mut text = String::with_capacity(letters.len() + 6);
    for letter in letters.graphemes(true) {
        if face.has_all(letter) {
            text.push_str(letter);
        } else {
            text.extend(letter.chars().filter(|c| face.has_all(c.encode_utf8(&mut [0; 4]))));
        }
    }
    let is_weak =
        |c: Option<char>| c.is_some_and(|c| !matches!(bidi_class(c), BidiClass::R | BidiClass::AL));
    if from_right && is_weak(text.chars().next()) {
        text.insert(0, FROM_RIGHT);
    }
    if from_right && is_weak(text.chars().next_back()) {
        text.push(FROM_RIGHT);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(words: &str, from_right: bool) -> Line {
        let faces = Faces::upright(&[]);
        let shapers: Vec<Option<Shaper>> = faces.all().iter().map(|f| Shaper::new(f)).collect();
        Line::new(words, 1.0, (&faces, &shapers), from_right)
    }

    fn texts(line: &Line) -> Vec<&str> {
        line.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// The second syllable of मोदी comes after all of the first one, not only after its widest
    /// glyph.
    #[test]
    fn a_vowel_beside_a_letter_takes_room() {
        let line = set("मोदी", false);
        let [(at, gap)] = line.pieces[0].gaps[..] else { panic!("{line:?}") };
        // Noto Sans Devanagari: the vowel o is 259 of 1000 wide.
        assert!(at == 2 && (gap - 0.259).abs() < 0.002, "{at} {gap}");
        assert!(set("Nguyễn", false).pieces[0].gaps.is_empty());
        assert!(set("محمد", true).pieces[0].gaps.is_empty());
    }

    /// Every letter belongs to a glyph. A vowel that is drawn before its letter belongs to the same
    /// letters, so that copied words have the right order.
    #[test]
    fn glyphs_know_their_letters() {
        for (words, from_right) in [("हिन्दी मोदी", false), ("ผู้ที่", false), ("سلمى", true)]
        {
            let line = set(words, from_right);
            for piece in &line.pieces {
                let mut parts: Vec<Range<usize>> =
                    piece.glyphs.iter().map(|glyph| glyph.letters.clone()).collect();
                parts.sort_by_key(|part| part.start);
                parts.dedup();
                let text: String = parts.into_iter().map(|part| &piece.text[part]).collect();
                assert_eq!(text, piece.text);
            }
            let width: f32 = line.pieces.iter().flat_map(|p| &p.glyphs).map(|g| g.advance).sum();
            assert!((width - line.width).abs() < 0.001, "{words}");
        }
    }

    #[test]
    fn stretches_stand_in_their_order() {
        assert_eq!(texts(&set("hi: मोदी of 林", false)), ["hi: ", "मोदी ", "of ", "林"]);
        assert_eq!(texts(&set("سلمى met שלום.", false)), ["سلمى", " met ", "שלום", "."]);
        let right = set("سلمى שלום.", true);
        // The full stop is in another font, and ends the line at its left.
        assert_eq!(texts(&right), ["\u{200f}.\u{200f}", "שלום", "سلمى \u{200f}"]);
        assert!(right.pieces[2].x > 1.0 && right.width > right.pieces[2].x);
    }

    #[test]
    fn blanks_are_those_of_xml() {
        assert_eq!(texts(&set(" a \n b\u{202e} ", false)), ["a b"]);
        assert!(set(" ", false).pieces.is_empty());
    }
}
