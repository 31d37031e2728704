//! The fonts of the window, as egui needs them. Each font has a family, which is that font followed
//! by all others. Each font is shifted in its family so that its letters stand on the baseline of
//! the first font, however much room above them it asks for. `picture::letters` decides which
//! letter is set in which font. Letters that no font has are collected here until `app` looks for
//! them in the fonts of the system.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};
use unicode_normalization::char::is_combining_mark;

use crate::picture::fonts::{EUROPEAN_BOLD, SIGNS};
use crate::picture::letters::{Faces, Run};

/// The fonts in which texts are set on this thread, the window's. They are thread-local, because
/// texts are made in too many places to pass them along.
struct Shown {
    faces: Arc<Faces>,
    families: Vec<FontFamily>,
    lacking: BTreeSet<String>,
    /// How far letters reach above and below the baseline, for letters already looked up, by font.
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

/// The family of a font. Fonts for signs are in egui's own family, where egui scales them to the
/// size of the letters around them.
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

/// The family of headings: the bold font, followed by all others.
pub fn bold() -> FontFamily {
    FontFamily::Name(BOLD.into())
}

/// Whether a family is for a script other than that of the window's own font.
pub(super) fn is_foreign(family: &FontFamily) -> bool {
    matches!(family, FontFamily::Name(name) if **name != *BOLD)
}

/// The definitions that egui needs to set texts in these fonts.
pub fn definitions(faces: &Faces) -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    fonts.font_data.insert(BOLD.to_owned(), Arc::new(FontData::from_static(EUROPEAN_BOLD)));
    let order: Vec<String> = faces.all().iter().map(|face| face.name.clone()).collect();
    for (place, face) in faces.all().iter().enumerate() {
        // egui scales the fonts that it brings itself.
        fonts.font_data.entry(face.name.clone()).or_insert_with(|| {
            let mut data = FontData::from_static(face.bytes);
            data.index = face.index;
            // Looking through the many equal glyphs of the mark would take longer than everything
            // else here.
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
    // Text that does not go through `text::job`, such as text being typed, needs them too.
    fonts.families.insert(FontFamily::Proportional, order.clone());
    fonts.families.insert(FontFamily::Monospace, after(&["Hack"]));
    fonts.families.insert(bold(), after(&[BOLD]));
    fonts.font_data.remove("Ubuntu-Light");
    fonts
}

/// A font, shifted so that its letters stand on the baseline of the first font.
fn on_the_line(faces: &Faces, place: usize, fonts: &FontDefinitions) -> Option<FontData> {
    let (first, face) = (faces.all().first()?, faces.all().get(place)?);
    let mut data = FontData::clone(fonts.font_data.get(&face.name)?);
    data.tweak.y_offset_factor = first.reach.0 - face.reach.0;
    Some(data)
}

/// Sets the texts of this thread in these fonts from now on. egui must already have them.
pub fn show_in(faces: &Arc<Faces>) {
    SHOWN.with_borrow_mut(|shown| {
        if !Arc::ptr_eq(&shown.faces, faces) {
            let lacking = std::mem::take(&mut shown.lacking);
            *shown = Shown { lacking, ..Shown::of(Arc::clone(faces)) };
        }
    });
}

/// The letters that no font had in the texts made since the last call.
pub fn take_lacking() -> BTreeSet<String> {
    SHOWN.with_borrow_mut(|shown| std::mem::take(&mut shown.lacking))
}

/// Work for another thread that sets its texts in the fonts of this one. Returns what the work
/// does, and the letters that no font had, for [`also_lacking`].
pub(super) fn taken_along<T>(work: impl FnOnce() -> T) -> impl FnOnce() -> (T, BTreeSet<String>) {
    let faces = SHOWN.with_borrow(|shown| Arc::clone(&shown.faces));
    move || {
        show_in(&faces);
        let done = work();
        (done, take_lacking())
    }
}

/// Collects letters that no font had on another thread.
pub(super) fn also_lacking(letters: BTreeSet<String>) {
    SHOWN.with_borrow_mut(|shown| shown.lacking.extend(letters));
}

/// Collects the letters that no font has from words that are not set here, such as those being
/// typed.
pub fn note(words: &str) {
    SHOWN.with_borrow_mut(|shown| shown.faces.note_lacking(words, &mut shown.lacking));
}

/// How far a row extends above and below its baseline, in ems. All rows use that of the first font.
pub(super) fn row() -> (f32, f32) {
    SHOWN.with_borrow(|shown| {
        let first = shown.faces.all().first();
        first.map_or((1.0, 0.25), |face| (face.reach.0, face.reach.1 + face.gap))
    })
}

/// How far the letters of a text reach above and below their baseline in a family, in ems. The
/// height of several accents on one letter is not known before it is set, so it counts as the
/// font's full height.
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

/// A text split into runs of one font, each with the family that shows it.
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
