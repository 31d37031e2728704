//! Letters of every script in pictures: none lies on the next, word gaps stay, and what no font has
//! is a mark of its own room, never a box.

use std::sync::Arc;

use counterpart::export::{Format, Options, Part, Placed, figure};
use counterpart::model::Dossier;
use counterpart::network::measures::Watch;
use resvg::tiny_skia::Pixmap;

use crate::back_channel;
use crate::letter_widths::widths;

/// Size of a heading, in dots.
const EM: f32 = 22.0 * SCALE as f32;
const SCALE: u8 = 2;

/// A picture with a heading.
fn drawn(title: &str, format: Format) -> Vec<u8> {
    let dossier = Dossier { title: Some(title.into()), ..back_channel::sample() };
    let part = Part::whole(&Arc::new(dossier), None);
    let options = Options { scale: SCALE, ..Options::default() };
    let placed = Placed::new(&part, &options.picture, 0, &Watch::default()).unwrap();
    let output = figure::draw(format, &part, &placed, &options, &Watch::default()).unwrap();
    output.files.into_iter().next().unwrap().bytes
}

/// How many dots of ink each column of a heading has, from its first one with ink to its last.
fn ink(title: &str) -> Vec<usize> {
    let dots = Pixmap::decode_png(&drawn(title, Format::Png)).unwrap();
    let rows = 24 * u32::from(SCALE)..59 * u32::from(SCALE);
    let is_ink = |x: u32, y: u32| dots.pixel(x, y).is_some_and(|dot| dot.green() < 0x80);
    let column = |x: u32| rows.clone().filter(|y| is_ink(x, *y)).count();
    let columns: Vec<usize> = (0..dots.width()).map(column).collect();
    let first = columns.iter().position(|n| *n > 0).expect("the heading is drawn");
    let last = columns.iter().rposition(|n| *n > 0).unwrap();
    columns[first..=last].to_vec()
}

/// The stretches with ink and those without, from left to right, in dots.
fn stretches(ink: &[usize]) -> Vec<(bool, usize)> {
    ink.chunk_by(|a, b| (*a > 0) == (*b > 0)).map(|part| (part[0] > 0, part.len())).collect()
}

const DEVANAGARI: &[u8] = include_bytes!("../../assets/fonts/NotoSansDevanagari-Regular.ttf");
const THAI: &[u8] = include_bytes!("../../assets/fonts/NotoSansThai-Regular.ttf");
const EUROPEAN_BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Bold.ttf");

/// In these words no two letters become one, so they are as wide as the table of widths says.
#[test]
fn no_letter_overprints_the_next() {
    for (font, words) in [
        (DEVANAGARI, "दामोदरदास"),
        (DEVANAGARI, "राजीव"),
        (DEVANAGARI, "कोविद"),
        (DEVANAGARI, "गौतम बाली"),
        (THAI, "จาตุ"),
        (THAI, "โอชา"),
    ] {
        let (is, should) = (ink(words).len() as f32, widths(font, words) * EM);
        // The first and the last letter have a little room beside them.
        assert!(is > should - 0.25 * EM && is < should + 0.1 * EM, "{words}: {is} for {should}");
    }
}

/// The same where several fonts share a line: each begins where the one before it ends.
#[test]
fn scripts_on_one_line_keep_apart() {
    let wide = |words: &str| ink(words).len() as f32;
    for (font, words) in [(DEVANAGARI, "दामोदर"), (THAI, "โอชา")] {
        let line = format!("Ibn: {words} HI");
        let should = (widths(EUROPEAN_BOLD, "Ibn:  HI") + widths(font, words)) * EM;
        assert!((wide(&line) - should).abs() < 0.25 * EM, "{line}: {} for {should}", wide(&line));
    }
}

#[test]
fn word_gaps_stay() {
    for words in ["हिन्दी मोदी", "नरेन्द्र दामोदरदास", "محمد سلمان", "שלום רב", "林 陆"]
    {
        let gaps = |words: &str| {
            let wide = |part: &(bool, usize)| !part.0 && part.1 as f32 > 0.17 * EM;
            stretches(&ink(words)).iter().filter(|part| wide(part)).count()
        };
        assert!(gaps(words) > gaps(&words.replace(' ', "")), "{words}");
    }
}

/// A letter of no font – hieroglyphs are in none that a reader's system has, nor what stands for
/// none – is a diamond: highest in its middle, as a box is not, with room on both sides.
#[test]
fn what_no_font_has_is_a_mark_of_its_own_room() {
    let unknown = "\u{f0001}\u{f0002}\u{f0001}\u{301}";
    let ink = ink(unknown);
    let parts = stretches(&ink);
    assert_eq!(parts.iter().filter(|part| part.0).count(), 3, "{parts:?}");
    assert!(parts.iter().all(|(_, wide)| *wide as f32 > 0.15 * EM), "{parts:?}");
    let mark = &ink[..parts[0].1];
    let (edge, middle) = (mark[1], mark[mark.len() / 2]);
    assert!(middle > 3 * edge, "{mark:?}");
}

/// Accents that a font lacks are left out rather than drawn as boxes.
#[test]
fn a_lacking_accent_leaves_its_letter() {
    // A Khmer sign on a Latin letter.
    assert_eq!(ink("HH\u{17c6}H").len(), ink("HHH").len());
}

#[test]
fn text_in_a_pdf_has_its_letters() {
    let pdf = drawn("हिन्दी मोदी", Format::Pdf);
    let has = |words: &str| pdf.windows(words.len()).any(|part| part == words.as_bytes());
    assert!(has("/ToUnicode") && has("NotoSansDevanagari"));
}
