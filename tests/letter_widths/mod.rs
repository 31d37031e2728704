//! How wide letters are by a font's own table, for tests of what is set and drawn.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

/// How wide letters are one after the other, in parts of the size of the letters.
pub fn widths(font: &[u8], letters: &str) -> f32 {
    let font = FontRef::new(font).unwrap();
    let place = LocationRef::default();
    let metrics = font.glyph_metrics(Size::unscaled(), place);
    let per_em = f32::from(font.metrics(Size::unscaled(), place).units_per_em);
    let wide = |c| metrics.advance_width(font.charmap().map(c).unwrap()).unwrap();
    letters.chars().map(wide).sum::<f32>() / per_em
}
