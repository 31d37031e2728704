//! The fonts of a picture: how wide words are in them, and the same fonts for those who draw the
//! letters. Fonts of the reader's system are looked for only where the embedded ones lack a letter.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use fontdb::{Database, ID, Source};
use resvg::usvg::{FontResolver, Options};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider as _};

use crate::picture::appearance::text_width;
use crate::picture::fonts::{EUROPEAN_BOLD, KNOWN, UPRIGHT};

/// The fonts named in an SVG: those embedded in the program, then what looks alike.
pub const FAMILIES: &str = "'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Hebrew', \
    'Noto Sans Armenian', 'Noto Sans Georgian', 'Noto Sans Devanagari', 'Noto Sans Thai', \
    'Noto Sans CJK SC', 'Noto Sans SC', 'Helvetica Neue', Arial, sans-serif";

/// How wide words are.
pub struct Measure {
    upright: Vec<Widths>,
    bold: Vec<Widths>,
}

/// The letters of a font and their widths.
struct Widths {
    letters: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    per_em: f32,
}

impl Measure {
    /// Of the embedded fonts.
    pub fn new() -> Self {
        let bold = Widths::of(EUROPEAN_BOLD).into_iter().collect();
        Self { upright: UPRIGHT.iter().filter_map(|bytes| Widths::of(bytes)).collect(), bold }
    }

    /// The width of words at a size. Letters are taken one by one: joined ones are narrower, if
    /// anything. A letter of no embedded font counts as `picture` estimates it.
    pub fn width(&self, words: &str, size: f32, bold: bool) -> f32 {
        let first: &[Widths] = if bold { &self.bold } else { &[] };
        let mut spelled = [0; 4];
        let of = |c: char, spelled: &mut [u8; 4]| {
            let known = first.iter().chain(&self.upright).find_map(|font| font.width(c));
            known.unwrap_or_else(|| {
                if c.is_control() { 0.0 } else { text_width(c.encode_utf8(spelled), 1.0) }
            })
        };
        words.chars().map(|c| of(c, &mut spelled)).sum::<f32>() * size
    }

    /// Whether some letter is in none of the fonts.
    fn lacks(&self, words: &str) -> bool {
        let has = |c: char| self.upright.iter().any(|font| font.letters.map(c).is_some());
        words.chars().any(|c| u32::from(c) > 0x7f && !c.is_control() && !has(c))
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

/// What a reader of SVG needs to draw these words: the embedded fonts first, then those of the
/// system if a letter needs them, always in the same order.
pub fn options(words: &str) -> Options<'static> {
    let mut fonts = Database::new();
    let mut load = |bytes: &'static [u8]| {
        fonts.load_font_source(Source::Binary(Arc::new(bytes))).first().copied()
    };
    let own: Vec<ID> = UPRIGHT.iter().filter_map(|bytes| load(bytes)).collect();
    let bold = load(EUROPEAN_BOLD);
    let mut order = own;
    if Measure::new().lacks(words) {
        order.extend(of_the_system(&mut fonts));
    }
    let upright = order.first().copied();
    let known = Mutex::new(BTreeMap::new());
    let font_resolver = FontResolver {
        select_font: Box::new(move |font, _| if font.weight() >= 600 { bold } else { upright }),
        select_fallback: Box::new(move |letter, used, fonts| {
            let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
            let found: &mut Vec<ID> = known.entry(letter).or_insert_with(|| {
                order.iter().copied().find(|id| has(fonts, *id, letter)).into_iter().collect()
            });
            found.iter().copied().find(|id| !used.contains(id))
        }),
    };
    Options { font_resolver, fontdb: Arc::new(fonts), ..Options::default() }
}

/// Adds the fonts of the system; those known to serve well first, the others by weight and name.
fn of_the_system(fonts: &mut Database) -> Vec<ID> {
    let own = fonts.len();
    fonts.load_system_fonts();
    let mut faces: Vec<&fontdb::FaceInfo> = fonts.faces().skip(own).collect();
    faces.sort_by_cached_key(|face| {
        let known = |known: &&str| face.families.iter().any(|(name, _)| name == *known);
        let rank = KNOWN.iter().position(known).unwrap_or(KNOWN.len());
        let slanted = face.style != fontdb::Style::Normal;
        (rank, slanted, face.weight.0.abs_diff(400), face.post_script_name.clone(), face.index)
    });
    faces.iter().map(|face| face.id).collect()
}

fn has(fonts: &Database, face: ID, letter: char) -> bool {
    let found = fonts.with_face_data(face, |data, index| {
        FontRef::from_index(data, index).is_ok_and(|font| font.charmap().map(letter).is_some())
    });
    found.unwrap_or(false)
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
        assert!(!measure.lacks("“Zoë Ørsted” – Шойгу, سلمى, 林浩然…"));
        assert!(measure.lacks("தமிழ்"));
    }
}
