//! Letters of every script in the window: none is a box, none lies on the next, and all of a line
//! stand on it.

use std::sync::Arc;

use crate::letter_widths::widths;
use counterpart::picture::letters::Faces;
use counterpart::ui::fonts;
use counterpart::ui::text::{Look, append, job};
use egui::epaint::text::Glyph;
use egui::text::LayoutJob;
use egui::{Color32, Context, Galley, RawInput};

/// A text as it is laid out: for each letter that is seen, where its ink begins and ends, and where
/// the line is that it stands on.
fn laid_out(words: &LayoutJob) -> Vec<(f32, f32, f32)> {
    let galley = galley(words);
    assert_eq!(galley.rows.len(), 1);
    let definitions = fonts::definitions(&Faces::upright(&[]));
    // How far a font's letters are moved, which the place of a letter does not tell.
    let moved = words.sections.iter().flat_map(|section| {
        let font = &section.format.font_id;
        let data = &definitions.font_data[&definitions.families[&font.family][0]];
        let range = section.byte_range.start.0..section.byte_range.end.0;
        words.text[range].chars().map(move |_| data.tweak.y_offset_factor * font.size)
    });
    let glyphs = &galley.rows[0].glyphs;
    assert_eq!(glyphs.len(), words.text.chars().count());
    let seen = |(glyph, _): &(&Glyph, f32)| !glyph.uv_rect.is_nothing();
    let placed = |(glyph, moved): (&Glyph, f32)| {
        let left = glyph.pos.x + glyph.uv_rect.offset.x;
        (left, left + glyph.uv_rect.size.x, glyph.pos.y + moved)
    };
    glyphs.iter().zip(moved).filter(seen).map(placed).collect()
}

fn galley(words: &LayoutJob) -> Arc<Galley> {
    let ctx = Context::default();
    ctx.set_fonts(fonts::definitions(&Faces::upright(&[])));
    let mut laid = None;
    let mut output = ctx.run_ui(RawInput::default(), |ui| {
        laid = Some(ui.fonts_mut(|fonts| fonts.layout_job(words.clone())));
    });
    output.textures_delta.clear();
    laid.unwrap()
}

const SIZE: f32 = 40.0;

fn look() -> Look {
    Look::sized(SIZE).coloured(Color32::WHITE)
}

const DEVANAGARI: &[u8] = include_bytes!("../../assets/fonts/NotoSansDevanagari-Regular.ttf");
const THAI: &[u8] = include_bytes!("../../assets/fonts/NotoSansThai-Regular.ttf");
const EUROPEAN: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Regular.ttf");

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
        let should = widths(font, words) * SIZE;
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

/// A paragraph with one word of another script has the rows of any other.
#[test]
fn rows_are_even_whatever_script_a_word_in_them_has() {
    let paragraph = |word: &str| {
        let text = format!("{0}{word} {0}", "They spoke of it and went home. ".repeat(6));
        let mut words = job(&text, Look::sized(14.0).coloured(Color32::WHITE));
        words.wrap.max_width = 200.0;
        let rows: Vec<f32> = galley(&words).rows.iter().map(|row| row.rect().height()).collect();
        assert!(rows.len() > 6, "{word}: {rows:?}");
        rows
    };
    let plain = paragraph("Ann")[0];
    for (word, fits) in [
        ("Nguyễn", true),
        ("ʿAbd", true),
        ("मोदी", true),
        ("ไทย", true),
        ("שלום", true),
        ("ქართული", true),
        ("林浩然", true),
        ("سلمى", false),
        ("ผู้ที่", false),
    ] {
        let rows = paragraph(word);
        // Above the first one there may be no other to reach into.
        let others = &rows[usize::from(!fits)..];
        assert!(others.iter().all(|row| (row - others[0]).abs() < 0.1), "{word}: {rows:?}");
        assert!(!fits || (rows[0] - plain).abs() < 0.1, "{word}: {rows:?}, not {plain}");
    }
}

/// Where letters reach out of their rows, all rows have more room: no row lies on another, but for
/// the tips of the highest letters above the lowest.
#[test]
fn no_row_lies_on_the_next() {
    for words in ["Ễg Ộg", "ผู้ที่ ปู่", "हिंदी कूं", "شُّـࣱ گٍ"]
    {
        let text = format!(
            "{words}
{words}
{words}"
        );
        let galley = galley(&job(&text, look()));
        let ink: Vec<(f32, f32)> = (galley.rows.iter())
            .map(|row| {
                let glyphs = row.row.glyphs.iter().filter(|glyph| !glyph.uv_rect.is_nothing());
                glyphs.fold((f32::MAX, f32::MIN), |(top, bottom), glyph| {
                    let from = row.pos.y + glyph.pos.y + glyph.uv_rect.offset.y;
                    (top.min(from), bottom.max(from + glyph.uv_rect.size.y))
                })
            })
            .collect();
        let tips = 0.12 * SIZE + 1.0;
        let apart = ink.windows(2).all(|rows| rows[0].1 < rows[1].0 + tips);
        assert!(ink.len() == 3 && ink[0].0 > -tips && apart, "{words}: {ink:?}");
    }
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
    ctx.set_fonts(fonts::definitions(&Faces::upright(&[])));
    let mut output = ctx.run_ui(RawInput::default(), |ui| {
        let font = egui::FontId::proportional(14.0);
        ui.fonts_mut(|fonts| assert!(fonts.has_glyphs(&font, "Nguyễn हिन्दी தமிழ் \u{f0001}")));
    });
    output.textures_delta.clear();
}
