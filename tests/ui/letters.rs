//! Letters of every script in the window: none is a box, none lies on the next, and all of a line
//! stand on it.

use counterpart::picture::letters::Faces;
use counterpart::ui::fonts;
use counterpart::ui::text::{Look, append, job};
use egui::text::LayoutJob;
use egui::{Color32, Context, RawInput};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

/// A text as it is laid out: for each letter that is seen, where its ink begins and ends, and where
/// the line is that it stands on.
fn laid_out(words: &LayoutJob) -> Vec<(f32, f32, f32)> {
    let ctx = Context::default();
    ctx.set_fonts(fonts::definitions(&Faces::of_the_window(&[])));
    let mut glyphs = Vec::new();
    let mut output = ctx.run_ui(RawInput::default(), |ui| {
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(words.clone()));
        assert_eq!(galley.rows.len(), 1);
        glyphs.clone_from(&galley.rows[0].glyphs);
    });
    output.textures_delta.clear();
    let seen = |glyph: &&egui::epaint::text::Glyph| !glyph.uv_rect.is_nothing();
    let placed = |glyph: &egui::epaint::text::Glyph| {
        let left = glyph.pos.x + glyph.uv_rect.offset.x;
        (left, left + glyph.uv_rect.size.x, glyph.pos.y)
    };
    glyphs.iter().filter(seen).map(placed).collect()
}

const SIZE: f32 = 40.0;

fn look() -> Look {
    Look::sized(SIZE).coloured(Color32::WHITE)
}

const DEVANAGARI: &[u8] = include_bytes!("../../assets/fonts/NotoSansDevanagari-Regular.ttf");
const THAI: &[u8] = include_bytes!("../../assets/fonts/NotoSansThai-Regular.ttf");
const EUROPEAN: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Regular.ttf");

/// How wide letters are one after the other: what a font's table of widths says.
fn widths(font: &[u8], letters: &str) -> f32 {
    let font = FontRef::new(font).unwrap();
    let place = LocationRef::default();
    let metrics = font.glyph_metrics(Size::unscaled(), place);
    let per_em = f32::from(font.metrics(Size::unscaled(), place).units_per_em);
    let wide = |c| metrics.advance_width(font.charmap().map(c).unwrap()).unwrap();
    letters.chars().map(wide).sum::<f32>() / per_em * SIZE
}

/// In these words no two letters become one, so they are as wide as the table of widths says.
#[test]
fn no_letter_lies_on_the_next() {
    for (font, words) in [
        (DEVANAGARI, "दामोदरदास"),
        (DEVANAGARI, "गौतम बाली"),
        (DEVANAGARI, "कोविद"),
        (THAI, "โอชา"),
        (EUROPEAN, "Nguyễn"),
        (EUROPEAN, "Ḥamīd"),
    ] {
        let letters = laid_out(&job(words, look()));
        let (from, to) = (letters[0].0, letters.iter().map(|l| l.1).fold(0.0, f32::max));
        let should = widths(font, words);
        // The first and the last letter have a little room beside them.
        assert!((to - from) > should - 0.25 * SIZE && to - from < should + 0.1 * SIZE, "{words}");
    }
}

#[test]
fn all_letters_of_a_line_stand_on_it() {
    let mut words = job("hi: हिन्दी th: ไทย vi: Nguyễn ხ", look());
    append(&mut words, " small", Look::sized(SIZE * 0.5).coloured(Color32::WHITE));
    assert!(words.sections.len() > 5, "{words:?}");
    let letters = laid_out(&words);
    let line = letters[0].2;
    assert!(letters.iter().all(|(_, _, at)| (at - line).abs() <= 1.0), "{letters:?}");
}

/// egui's box for a letter of no font comes from a font for signs; the mark is narrower and its
/// text stays what it is.
#[test]
fn what_no_font_has_is_a_mark() {
    let words = job("x \u{f0001}\u{f0002}", look());
    assert_eq!(words.text, "x \u{f0001}\u{f0002}");
    assert_eq!(words.sections[1].format.font_id.family.to_string(), "mark");
    let letters = laid_out(&words);
    let [_, (from, to, _), (next, _, _)] = letters[..] else { panic!("{letters:?}") };
    assert!((to - from - 0.38 * SIZE).abs() < 3.0 && next > to + 0.1 * SIZE, "{letters:?}");
}

/// A text that does not come through `text::job`, such as words being typed, is no box either.
#[test]
fn plain_text_has_every_letter_too() {
    let ctx = Context::default();
    ctx.set_fonts(fonts::definitions(&Faces::of_the_window(&[])));
    let mut output = ctx.run_ui(RawInput::default(), |ui| {
        let font = egui::FontId::proportional(14.0);
        ui.fonts_mut(|fonts| assert!(fonts.has_glyphs(&font, "Nguyễn हिन्दी தமிழ் \u{f0001}")));
    });
    output.textures_delta.clear();
}
