//! The fonts of a picture: the widths of words, and the same fonts for the code that draws the
//! letters. Which font draws which letter is decided in `picture::letters`.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use fontdb::{Database, ID, Source};
use resvg::usvg::{FontFamily, FontResolver, Options};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider as _};

use super::shaping::{Line, Shaper};
use crate::picture::appearance::text_width;
use crate::picture::letters::{Face, Faces, system};

/// The fonts named in an SVG: the embedded ones, then similar ones.
pub const FAMILIES: &str = "'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Hebrew', \
    'Noto Sans Armenian', 'Noto Sans Georgian', 'Noto Sans Devanagari', 'Noto Sans Thai', \
    'Noto Sans CJK SC', 'Noto Sans SC', 'Helvetica Neue', Arial, sans-serif";

/// Measures the width of words and the position of their glyphs.
pub struct Measure {
    upright: Setter,
    bold: Setter,
    /// Letters of measured words that no font has, in the form that `picture::letters` needs.
    lacking: Mutex<BTreeSet<String>>,
}

/// The fonts of one weight.
struct Setter {
    faces: Faces,
    /// The letter widths of the first font, which is enough for most words.
    first: Option<Widths>,
    shapers: Vec<Option<Shaper>>,
}

/// The letters of one font and their widths.
struct Widths {
    letters: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    per_em: f32,
}

impl Measure {
    /// Measures with the embedded fonts only.
    pub fn new() -> Self {
        Self::of(&[])
    }

    fn of(system: &[Arc<Face>]) -> Self {
        let upright = Setter::new(Faces::upright(system));
        let bold = Setter::new(Faces::of_headings(system));
        Self { upright, bold, lacking: Mutex::default() }
    }

    /// The same with fonts of the system added. `None` if nothing is lacking or no system font
    /// helps.
    pub fn with_what_is_lacking(&self) -> Option<Self> {
        let lacking = self.lacking.lock().unwrap_or_else(PoisonError::into_inner);
        let found = system::faces(&lacking);
        (!found.is_empty()).then(|| Self::of(&found))
    }

    /// The width of words at a size. Latin, Greek and Cyrillic letters are measured one by one;
    /// joined ones are at most as wide. All other letters are shaped first.
    pub fn width(&self, words: &str, size: f32, bold: bool) -> f32 {
        let setter = self.setter(bold);
        if !setter.faces.first_has(words) {
            let mut lacking = self.lacking.lock().unwrap_or_else(PoisonError::into_inner);
            setter.faces.note_lacking(words, &mut lacking);
            let line = self.line(words, size, bold, false);
            // The reader's program may have a font for a letter that is only a mark here.
            let marks = line.pieces.iter().filter(|piece| piece.face == setter.faces.mark());
            let more = marks.map(|piece| (text_width(&piece.text, size) - piece.width).max(0.0));
            return line.width + more.sum::<f32>();
        }
        let width = |c: char| setter.first.as_ref().and_then(|font| font.width(c)).unwrap_or(0.0);
        words.chars().map(width).sum::<f32>() * size
    }

    /// Lays out words on one line: each stretch of one font at its distance from the left end.
    /// `from_right` says that the whole line runs from right to left, which decides the order of
    /// the stretches.
    pub fn line(&self, words: &str, size: f32, bold: bool, from_right: bool) -> Line {
        let setter = self.setter(bold);
        Line::new(words, size, (&setter.faces, &setter.shapers), from_right)
    }

    /// A font that lines are set in, by index.
    pub fn face(&self, face: usize, bold: bool) -> Option<&Face> {
        self.setter(bold).faces.all().get(face).map(|face| &**face)
    }

    const fn setter(&self, bold: bool) -> &Setter {
        if bold { &self.bold } else { &self.upright }
    }

    /// The options with which usvg draws the words: these fonts, each under the name that
    /// [`family`] gives it.
    pub fn options(&self) -> Options<'static> {
        let mut fonts = Database::new();
        let mut load = |faces: &Faces| -> Vec<Option<ID>> {
            let load = |face: &Arc<Face>| {
                let file = fonts.load_font_source(Source::Binary(Arc::new(face.bytes)));
                let is_meant = |id: &&ID| fonts.face(**id).is_some_and(|f| f.index == face.index);
                file.iter().find(is_meant).copied()
            };
            faces.all().iter().map(load).collect()
        };
        let (upright, bold) = (load(&self.upright.faces), load(&self.bold.faces));
        let font_resolver = FontResolver {
            select_font: Box::new(move |font, _| {
                let faces = if font.weight() >= 600 { &bold } else { &upright };
                let named = font.families().iter().find_map(|family| match family {
                    FontFamily::Named(name) => name.strip_prefix(FAMILY)?.parse::<usize>().ok(),
                    _ => None,
                });
                faces.get(named?).copied().flatten()
            }),
            // Every letter has already been given a font that has it.
            select_fallback: Box::new(|_, _, _| None),
        };
        Options { font_resolver, fontdb: Arc::new(fonts), ..Options::default() }
    }
}

const FAMILY: &str = "face-";

/// The name of a font in an SVG that is drawn here.
pub fn family(face: usize) -> String {
    format!("{FAMILY}{face}")
}

impl Setter {
    fn new(faces: Faces) -> Self {
        let first = faces.all().first().and_then(|face| Widths::of(face.bytes));
        let shapers = faces.all().iter().map(|face| Shaper::new(face)).collect();
        Self { faces, first, shapers }
    }
}

impl Widths {
    fn of(bytes: &'static [u8]) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let (size, place) = (Size::unscaled(), LocationRef::default());
        let per_em = f32::from(font.metrics(size, place).units_per_em).max(1.0);
        Some(Self { letters: font.charmap(), metrics: font.glyph_metrics(size, place), per_em })
    }

    fn width(&self, c: char) -> Option<f32> {
        let glyph = self.letters.map(c)?;
        Some(self.metrics.advance_width(glyph)? / self.per_em)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_wide_as_their_letters() {
        let measure = Measure::new();
        // Noto Sans: "i" 258, "W" 931 of 1000.
        assert!((measure.width("iW", 10.0, false) - 11.89).abs() < 0.1);
        assert!(measure.width("Wide", 10.0, true) > measure.width("Wide", 10.0, false));
        assert!((measure.width("林", 10.0, false) - 10.0).abs() < 0.01);
        assert!(measure.width("🜚🜚", 10.0, false) > 5.0);
    }

    #[test]
    fn the_system_is_asked_only_for_what_is_lacking() {
        let measure = Measure::new();
        measure.width("“Zoë Ørsted” – Шойгу, سلمى, 林浩然…", 10.0, false);
        assert!(measure.lacking.lock().unwrap().is_empty());
        measure.width("தமிழ்", 10.0, false);
        assert_eq!(measure.lacking.lock().unwrap().len(), 1);
    }
}
