//! Finds fonts of the system for letters that no font of the window has. A worker thread does this,
//! once for each letter.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::job::Job;
use super::waker::Waker;
use crate::picture::letters::{Face, Faces, system};
use crate::ui::fonts;

/// The fonts of the window, which grow as letters are needed.
pub struct Letters {
    /// The fonts that texts are laid out with now.
    shown: Arc<Faces>,
    /// Fonts that egui has been given but uses only from its next frame on.
    told: Option<Arc<Faces>>,
    /// All letters that have ever been missing, whether a font was found or not.
    asked: BTreeSet<String>,
    found: usize,
    search: Job<Vec<Arc<Face>>>,
    find: Find,
}

/// A function that finds fonts for letters, such as [`system::faces`].
type Find = fn(&BTreeSet<String>) -> Vec<Arc<Face>>;

impl Letters {
    /// Starts with the embedded fonts only.
    pub fn start(ctx: &egui::Context, waker: Waker) -> Self {
        Self::finding(ctx, waker, system::faces)
    }

    fn finding(ctx: &egui::Context, waker: Waker, find: Find) -> Self {
        let shown = Arc::new(Faces::upright(&[]));
        ctx.set_fonts(fonts::definitions(&shown));
        let search = Job::new(waker);
        Self { shown, told: None, asked: BTreeSet::new(), found: 0, search, find }
    }

    /// Takes in the fonts that were found. Must be called before the texts of a frame are laid out.
    pub fn follow(&mut self, ctx: &egui::Context) {
        match self.told.take() {
            Some(told) if has(ctx, &told) => self.shown = told,
            Some(told) => {
                self.told = Some(told);
                ctx.request_repaint();
            }
            None => {}
        }
        fonts::show_in(&self.shown);
        self.take(ctx);
    }

    /// Starts a search for the letters that a frame had no font for. Must be called after the texts
    /// of the frame are laid out, because the next frame may be a long time away.
    pub fn look_for_lacking(&mut self) {
        if self.search.is_busy() {
            return;
        }
        let lacking = fonts::take_lacking();
        if !lacking.is_subset(&self.asked) {
            self.asked.extend(lacking);
            let (asked, find) = (self.asked.clone(), self.find);
            self.search.start(move || find(&asked));
        }
    }

    fn take(&mut self, ctx: &egui::Context) {
        let Some(found) = self.search.take() else { return };
        if found.len() != self.found {
            self.found = found.len();
            let faces = Arc::new(Faces::upright(&found));
            ctx.set_fonts(fonts::definitions(&faces));
            self.told = Some(faces);
            ctx.request_repaint();
        }
    }
}

/// Whether egui uses these fonts by now. Laying out a text in a family that egui does not know is
/// an error.
fn has(ctx: &egui::Context, faces: &Faces) -> bool {
    ctx.fonts(|fonts| {
        let known = &fonts.definitions().families;
        (0..faces.all().len()).all(|face| known.contains_key(&fonts::family(faces, face)))
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::picture::fonts::MARK;
    use crate::ui::text::{Look, job};

    static ASKED: AtomicUsize = AtomicUsize::new(0);

    /// A fake system whose only font has Tamil and much else.
    fn find(wanted: &BTreeSet<String>) -> Vec<Arc<Face>> {
        ASKED.fetch_add(1, Ordering::Relaxed);
        let has_tamil = wanted.iter().any(|letters| letters.contains('த'));
        let face = Face::new("system-tamil", MARK, 0).filter(|_| has_tamil);
        face.map(Arc::new).into_iter().collect()
    }

    /// Shows words for some frames. Returns the font families used in the last frame.
    fn shown(ctx: &egui::Context, letters: &mut Letters, words: &str) -> Vec<String> {
        let mut families = Vec::new();
        for _ in 0..4 {
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                letters.follow(ui.ctx());
                let words = job(words, Look::sized(14.0));
                let name = |s: &egui::text::LayoutSection| s.format.font_id.family.to_string();
                families = words.sections.iter().map(name).collect();
                ui.label(words);
                letters.look_for_lacking();
            });
            output.textures_delta.clear();
            letters.search.waker.rest();
        }
        families
    }

    #[test]
    fn what_is_lacking_is_looked_for_once_and_then_shown() {
        let ctx = egui::Context::default();
        let mut letters = Letters::finding(&ctx, Waker::of(&ctx), find);
        assert_eq!(shown(&ctx, &mut letters, "Nguyễn हिन्दी"), ["Proportional", "noto-devanagari"]);
        assert_eq!(ASKED.load(Ordering::Relaxed), 0);
        assert_eq!(shown(&ctx, &mut letters, "தமிழ்"), ["system-tamil"]);
        assert_eq!(ASKED.load(Ordering::Relaxed), 1);
        // A letter for which no font was found is not searched again.
        assert_eq!(shown(&ctx, &mut letters, "\u{e123}"), ["system-tamil"]);
        assert_eq!(ASKED.load(Ordering::Relaxed), 1);
        // Another window on the same thread has its own fonts.
        let other = egui::Context::default();
        let mut others = Letters::finding(&other, Waker::of(&other), |_| Vec::new());
        assert_eq!(shown(&other, &mut others, "தமிழ்"), ["mark"]);
        assert_eq!(shown(&ctx, &mut letters, "தமிழ்"), ["system-tamil"]);
    }
}
