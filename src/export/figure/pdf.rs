//! A PDF page for print from an SVG: vectors, with text kept as text. The bytes do not depend on
//! the date. Words that are not inside marks are written over the drawing, one stretch of a font at
//! a time. The library would write SVG text glyph by glyph, and PDF readers would then copy it with
//! spaces between the letters of many scripts.

use std::collections::BTreeMap;

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{Point, Size, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla_svg::{SurfaceExt as _, SvgSettings};
use resvg::usvg::Tree;

use super::super::ExportError;
use super::fonts::Measure;
use super::shaping::Glyph;
use super::svg::Words;
use crate::picture::Rgba;

/// Print points in one unit of the page; an inch has 96 units.
const POINTS: f32 = 0.75;

/// Makes the PDF from a tree and the words over it: one page of the tree's size.
///
/// # Errors
/// Fails if the library does.
pub fn pdf(tree: &Tree, words: (&[Words], &Measure), title: &str) -> Result<Vec<u8>, ExportError> {
    let failed = |reason: String| ExportError::Failed { format: "pdf", reason };
    let (width, height) = (tree.size().width() * POINTS, tree.size().height() * POINTS);
    let unfit = || failed(format!("no page of {width} × {height} points"));
    let settings = PageSettings::from_wh(width, height).ok_or_else(unfit)?;
    let size = Size::from_wh(width, height).ok_or_else(unfit)?;
    let mut document = Document::new();
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    let drawn = surface.draw_svg(tree, size, SvgSettings::default());
    surface.push_transform(&Transform::from_scale(POINTS, POINTS));
    write(&mut surface, words);
    surface.pop();
    surface.finish();
    page.finish();
    drawn.ok_or_else(|| failed("the page could not be drawn".to_owned()))?;
    let about = Metadata::new().title(title.to_owned()).creator("Counterpart".to_owned());
    document.set_metadata(about.language("en".to_owned()));
    document.finish().map_err(|error| failed(format!("{error:?}")))
}

fn write(surface: &mut Surface<'_>, (all, measure): (&[Words], &Measure)) {
    let mut fonts: BTreeMap<(usize, bool), Option<Font>> = BTreeMap::new();
    for Words { piece, at, set } in all {
        let font = fonts.entry((piece.face, set.bold)).or_insert_with(|| {
            let face = measure.face(piece.face, set.bold)?;
            Font::new(face.bytes.into(), face.index)
        });
        let Some(font) = font.clone() else { continue };
        surface.set_fill(Some(fill(set.ink)));
        surface.set_stroke(None);
        let glyphs: Vec<KrillaGlyph> = piece.glyphs.iter().map(glyph).collect();
        let start = Point::from_xy(at.x, at.y);
        surface.draw_glyphs(start, &glyphs, font, &piece.text, set.size, false);
    }
}

fn glyph(glyph: &Glyph) -> KrillaGlyph {
    let (right, up) = glyph.shift;
    let (id, letters) = (GlyphId::new(glyph.id), glyph.letters.clone());
    KrillaGlyph::new(id, glyph.advance, right, up, 0.0, letters, None)
}

fn fill(Rgba(red, green, blue, alpha): Rgba) -> Fill {
    let opacity = NormalizedF32::new(f32::from(alpha) / 255.0).unwrap_or(NormalizedF32::ONE);
    Fill { paint: rgb::Color::new(red, green, blue).into(), opacity, ..Fill::default() }
}
