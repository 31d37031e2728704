//! The fonts of the window, for egui: a family for each, which is that font and then all others. Each
//! stands in its family so that its letters are on the line of the first font's, whatever room above
//! them it asks for itself.
//! Which letter is set in which is decided by `picture::letters`; what no font has is kept here until
//! `app` looks for it in the fonts of the system.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};
use unicode_normalization::char::is_combining_mark;

use crate::picture::fonts::{EUROPEAN_BOLD, SIGNS};
use crate::picture::letters::{Faces, Run};

/// The fonts that texts are set in on this thread, the window's: texts are made in too many places
/// to hand them through.
struct Shown {
    faces: Arc<Faces>,
    families: Vec<FontFamily>,
    lacking: BTreeSet<String>,
    /// How far letters reach that were asked for, by their font.
    extents: HashMap<(usize, char), (f32, f32)>,
}

thread_local! {
    static SHOWN: RefCell<Shown> = RefCell::new(Shown::of(Arc::new(Faces::upright(&[]))));
}

impl Shown {
    fn of(faces: Arc<Faces>) -> Self {
        let families = (0..faces.all().len()).map(|face| family(&faces, face)).collect();
        Self { faces, families, lacking: BTreeSet::new(), extents: HashMap::new() }
    }
}

/// The family of one of the fonts. Those for signs are in egui's own family, where it sets them to
/// the size of the letters around them.
pub fn family(faces: &Faces, face: usize) -> FontFamily {
    match faces.all().get(face) {
        Some(named) if face > 0 && !SIGNS.contains(&&*named.name) => {
            FontFamily::Name(named.name.as_str().into())
        }
        _ => FontFamily::Proportional,
    }
}

/// The name of the font of headings.
const BOLD: &str = "noto-sans-bold";

/// The family of headings: their font, then all others.
pub fn bold() -> FontFamily {
    FontFamily::Name(BOLD.into())
}

/// Whether a family is of another script than the window's own font.
pub(super) fn is_foreign(family: &FontFamily) -> bool {
    matches!(family, FontFamily::Name(name) if **name != *BOLD)
}

/// What egui must know to set texts in these fonts.
pub fn definitions(faces: &Faces) -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    fonts.font_data.insert(BOLD.to_owned(), Arc::new(FontData::from_static(EUROPEAN_BOLD)));
    let order: Vec<String> = faces.all().iter().map(|face| face.name.clone()).collect();
    for (place, face) in faces.all().iter().enumerate() {
        // What egui brings itself has its size set by egui.
        fonts.font_data.entry(face.name.clone()).or_insert_with(|| {
            let mut data = FontData::from_static(face.bytes);
            data.index = face.index;
            // To look through the many equal glyphs of the mark would take longer than all else here.
            data.tweak.hinting = (place == faces.mark()).then_some(false);
            Arc::new(data)
        });
    }
    for (place, name) in order.iter().enumerate().skip(1) {
        let own = self::family(faces, place);
        let (Some(data), true) =
            (on_the_line(faces, place, &fonts), own != FontFamily::Proportional)
        else {
            continue;
        };
        let set = format!("{name}, on the line");
        fonts.font_data.insert(set.clone(), Arc::new(data));
        let others = order.iter().filter(|other| *other != name).cloned();
        fonts.families.insert(own, std::iter::once(set).chain(others).collect());
    }
    let after = |first: &[&str]| -> Vec<String> {
        let first = first.iter().map(|name| (*name).to_owned());
        first.chain(order.iter().cloned()).collect()
    };
    // Text that does not come through `text::job`, such as words being typed, needs them too.
    fonts.families.insert(FontFamily::Proportional, order.clone());
    fonts.families.insert(FontFamily::Monospace, after(&["Hack"]));
    fonts.families.insert(bold(), after(&[BOLD]));
    fonts.font_data.remove("Ubuntu-Light");
    fonts
}

/// One of the fonts with its letters where those of the first stand.
fn on_the_line(faces: &Faces, place: usize, fonts: &FontDefinitions) -> Option<FontData> {
    let (first, face) = (faces.all().first()?, faces.all().get(place)?);
    let mut data = FontData::clone(fonts.font_data.get(&face.name)?);
    data.tweak.y_offset_factor = first.reach.0 - face.reach.0;
    Some(data)
}

/// Sets the texts of this thread in these fonts from now on; egui must have them already.
pub fn show_in(faces: &Arc<Faces>) {
    SHOWN.with_borrow_mut(|shown| {
        if !Arc::ptr_eq(&shown.faces, faces) {
            let lacking = std::mem::take(&mut shown.lacking);
            *shown = Shown { lacking, ..Shown::of(Arc::clone(faces)) };
        }
    });
}

/// The letters that no font had in the texts made since this was last asked for.
pub fn take_lacking() -> BTreeSet<String> {
    SHOWN.with_borrow_mut(|shown| std::mem::take(&mut shown.lacking))
}

/// Notes the letters that no font has of words which are not set here, such as those being typed.
pub fn note(words: &str) {
    SHOWN.with_borrow_mut(|shown| shown.faces.note_lacking(words, &mut shown.lacking));
}

/// How far a row reaches above and below its line, in ems: that of the first font.
pub(super) fn row() -> (f32, f32) {
    SHOWN.with_borrow(|shown| {
        let first = shown.faces.all().first();
        first.map_or((1.0, 0.25), |face| (face.reach.0, face.reach.1 + face.gap))
    })
}

/// How far the letters of a text reach above and below their line in a family, in ems. Of accents on
/// accents nobody knows before they are set: they get what the font asks for.
pub(super) fn extent(family: &FontFamily, text: &str) -> (f32, f32) {
    SHOWN.with_borrow_mut(|Shown { faces, families, extents, .. }| {
        let place = families.iter().position(|known| known == family).unwrap_or(0);
        let Some(face) = faces.all().get(place) else { return (0.0, 0.0) };
        let (mut most, mut accents) = ((0.0_f32, 0.0_f32), 0);
        for letter in text.chars() {
            accents = if is_combining_mark(letter) { accents + 1 } else { 0 };
            let of_letter = || face.extent(letter);
            let (above, below) = match accents {
                0 | 1 => *extents.entry((place, letter)).or_insert_with(of_letter),
                _ => face.reach,
            };
            most = (most.0.max(above), most.1.max(below));
        }
        most
    })
}

/// A text in runs of one font, with the family that shows each.
pub(super) fn runs(text: &str) -> Vec<(Run, FontFamily)> {
    SHOWN.with_borrow_mut(|Shown { faces, families, lacking, .. }| {
        let runs = faces.runs(text);
        if runs.iter().any(|run| run.is_lacking) {
            faces.note_lacking(text, lacking);
        }
        let family = |face: usize| families.get(face).cloned().unwrap_or_default();
        runs.into_iter().map(|run| (run.clone(), family(run.face))).collect()
    })
}
