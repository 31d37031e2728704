//! Words of the map that egui has laid out: names, offices, initials and numbers. Laying out takes
//! long, and each step of a zoom needs another font size, so what was laid out is kept.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use egui::text::LayoutJob;
use egui::{Color32, Context, FontId, Galley, Pos2, Shape, Vec2};

use super::labels::MOST;
use crate::network::NodeKey;
use crate::picture::NodeMark;
use crate::ui::text::{Look, in_lines, job};

/// Font sizes of names are multiples of this, in points. For each other size, egui would draw all
/// letters again into a texture that only grows.
const STEP: f32 = 1.0;

/// The font size in which names are measured, in points.
const MEASURED: f32 = 13.0;

/// The most laid-out names that are kept: those of four screens. Each takes some kilobytes.
const KEPT: usize = 4 * MOST;

/// Font size of an office below a name, and its greatest width, both in points.
const OFFICE: f32 = 11.0;
const OFFICE_WIDTH: f32 = 150.0;

/// How long a thread waits after each text that it lays out: about as long as laying it out takes.
const PAUSE: Duration = Duration::from_micros(50);

/// The last letter that is as wide alone as in a word: those after it may join or combine.
const PLAIN: char = '\u{24f}';

/// How a thread in the background lays out words. Only one thread at a time can use the fonts, and
/// the window should not have to wait for them.
#[derive(Clone, Debug, Default)]
pub struct Restraint {
    /// Waits for a time. It is called after each text that is laid out, so that the window can use
    /// the fonts.
    pub pause: Option<fn(Duration)>,
    /// How many texts may still be laid out. `None` = as many as there are.
    pub left: Option<usize>,
    /// Set as soon as the window waits for the drawing. From then on, nothing is laid out.
    pub is_awaited: Arc<AtomicBool>,
}

/// What words are laid out for: the generation of the picture, whose keys mean other nodes in
/// another one, and a number that changes when egui forgets the texts it has laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LaidOutFor {
    /// The generation of the picture.
    pub picture: u64,
    /// The number of the fonts.
    pub fonts: u64,
}

/// Words already laid out.
#[derive(Default)]
pub struct Galleys {
    of: LaidOutFor,
    /// Names, by node and size in steps. An office has the size 0.
    kept: BTreeMap<(NodeKey, u32), Arc<Galley>>,
    /// Initials and numbers, by size in points.
    words: HashMap<u32, HashMap<String, Arc<Galley>>>,
    /// The size of each name in a font of `MEASURED` points.
    measured: HashMap<NodeKey, Vec2>,
    pixels_per_point: f32,
    restraint: Restraint,
    /// Whether some word was wanted that could not be laid out.
    lacks: bool,
}

impl Galleys {
    /// Begins a drawing. Words that were laid out for another picture or for other fonts are
    /// forgotten.
    pub fn begin(&mut self, of: LaidOutFor, restraint: Restraint) {
        if std::mem::replace(&mut self.of, of) != of {
            self.clear();
        }
        self.restraint = restraint;
        self.lacks = false;
    }

    /// Whether the drawing since `begin` has every word in its right size.
    pub const fn is_complete(&self) -> bool {
        !self.lacks
    }

    /// The room that the name of a mark takes in a font size.
    pub fn room(&mut self, ctx: &Context, mark: &NodeMark, size: f32) -> Vec2 {
        let measured =
            *self.measured.entry(mark.key).or_insert_with(|| measured(ctx, &mark.label_lines));
        measured * (steps(size) as f32 * STEP / MEASURED)
    }

    /// The name of a mark, laid out in a font size. If that cannot be done now, it has another size
    /// or is `None`.
    pub fn name(&mut self, ctx: &Context, mark: &NodeMark, size: f32) -> Option<Arc<Galley>> {
        let steps = steps(size);
        self.get(ctx, (mark.key, steps), || {
            job(&mark.label_lines.join("\n"), Look::sized(steps as f32 * STEP))
        })
    }

    /// The office of a mark's person, laid out in at most two lines. `None` if there is none, or if
    /// that cannot be done now.
    pub fn office(&mut self, ctx: &Context, mark: &NodeMark) -> Option<Arc<Galley>> {
        let office = mark.sublabel.as_deref()?;
        self.get(ctx, (mark.key, 0), || {
            in_lines(ctx, office, Look::sized(OFFICE), (OFFICE_WIDTH, 2))
        })
    }

    fn get(
        &mut self,
        ctx: &Context,
        (node, steps): (NodeKey, u32),
        words: impl FnOnce() -> LayoutJob,
    ) -> Option<Arc<Galley>> {
        if (self.pixels_per_point - ctx.pixels_per_point()).abs() > f32::EPSILON {
            self.clear();
            self.pixels_per_point = ctx.pixels_per_point();
        }
        if let Some(galley) = self.kept.get(&(node, steps)) {
            return Some(Arc::clone(galley));
        }
        let layout = || LayoutJob { halign: egui::Align::Center, ..words() };
        let Some(galley) = self.lay_out(ctx, layout) else {
            let mut sizes = self.kept.range((node, 1)..=(node, u32::MAX));
            return sizes.next().filter(|_| steps > 0).map(|(_, galley)| Arc::clone(galley));
        };
        self.make_room(steps);
        self.kept.insert((node, steps), Arc::clone(&galley));
        Some(galley)
    }

    /// A word with its centre at `at`, in a whole font size. `None` if it cannot be laid out now.
    pub fn centred(
        &mut self,
        ctx: &Context,
        text: &str,
        (at, size): (Pos2, u32),
        ink: Color32,
    ) -> Option<Shape> {
        let known = self.words.get(&size).and_then(|words| words.get(text)).cloned();
        let galley = if let Some(galley) = known {
            galley
        } else {
            let galley = self.lay_out(ctx, || job(text, Look::sized(size as f32)))?;
            let words = self.words.entry(size).or_default();
            if words.len() >= MOST {
                words.clear();
            }
            words.insert(text.to_owned(), Arc::clone(&galley));
            galley
        };
        Some(Shape::galley_with_override_text_color(at - galley.size() / 2.0, galley, ink))
    }

    fn lay_out(&mut self, ctx: &Context, words: impl FnOnce() -> LayoutJob) -> Option<Arc<Galley>> {
        let Restraint { pause, left, is_awaited } = &mut self.restraint;
        if *left == Some(0) || is_awaited.load(Ordering::Relaxed) {
            self.lacks = true;
            return None;
        }
        *left = left.map(|left| left - 1);
        let words = words();
        let galley = ctx.fonts_mut(|fonts| fonts.layout_job(words));
        if let Some(pause) = pause {
            pause(PAUSE);
        }
        Some(galley)
    }

    /// When too many names are kept, forgets those of other sizes, and if that is not enough, all.
    /// Otherwise zooming and panning for long would fill the memory.
    fn make_room(&mut self, steps: u32) {
        if self.kept.len() < KEPT {
            return;
        }
        self.kept.retain(|(_, size), _| *size == steps || *size == 0);
        if self.kept.len() >= KEPT {
            self.kept.clear();
        }
    }

    fn clear(&mut self) {
        self.kept.clear();
        self.words.clear();
        self.measured.clear();
    }
}

/// The size of a name in a font of `MEASURED` points. The widths of plain letters are added up,
/// which takes much less time than laying them out.
fn measured(ctx: &Context, lines: &[String]) -> Vec2 {
    let is_plain = |line: &String| line.chars().all(|letter| letter <= PLAIN);
    if !lines.iter().all(is_plain) {
        let words = job(&lines.join("\n"), Look::sized(MEASURED));
        return ctx.fonts_mut(|fonts| fonts.layout_job(words)).size();
    }
    let font = FontId::proportional(MEASURED);
    ctx.fonts_mut(|fonts| {
        let mut width =
            |line: &String| line.chars().map(|letter| fonts.glyph_width(&font, letter)).sum();
        let widths: Vec<f32> = lines.iter().map(&mut width).collect();
        let height = fonts.row_height(&font) * lines.len().max(1) as f32;
        Vec2::new(widths.into_iter().fold(0.0, f32::max), height)
    })
}

/// A font size as a number of steps.
fn steps(size: f32) -> u32 {
    (size / STEP).round() as u32
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Runs `with` in a context that has fonts.
    fn in_a_context<T>(with: impl Fn(&Context) -> T) -> T {
        let ctx = Context::default();
        let mut result = None;
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| result = Some(with(ui.ctx())));
        output.textures_delta.clear();
        result.unwrap()
    }

    fn laid_out(ctx: &Context, text: &str) -> Arc<Galley> {
        ctx.fonts_mut(|fonts| fonts.layout_job(job(text, Look::sized(MEASURED))))
    }

    #[test]
    fn a_long_session_keeps_no_more_names_than_a_short_one() {
        let galley = in_a_context(|ctx| laid_out(ctx, "A"));
        let mut galleys = Galleys::default();
        let mut sizes = BTreeSet::new();
        // The zoom is different in each frame, and so are the nodes in view.
        for frame in 0..500_u32 {
            let steps = steps(11.0 + 5.0 * frame as f32 / 500.0);
            sizes.insert(steps);
            for node in 0..MOST as u32 {
                galleys.make_room(steps);
                let key = (NodeKey(node + 10 * frame), steps);
                galleys.kept.insert(key, Arc::clone(&galley));
            }
            assert!(galleys.kept.len() <= KEPT);
        }
        assert!(sizes.len() <= 6, "egui draws the letters of {} sizes", sizes.len());
    }

    #[test]
    fn a_name_is_measured_as_it_is_laid_out() {
        for lines in [vec!["Nikolai Patrushev"], vec!["Federal Office", "of Økonomi"], vec!["Иван"]]
        {
            let lines: Vec<String> = lines.into_iter().map(str::to_owned).collect();
            let (measured, size) = in_a_context(|ctx| {
                (measured(ctx, &lines), laid_out(ctx, &lines.join("\n")).size())
            });
            assert!((measured.x / size.x - 1.0).abs() < 0.03, "{lines:?}: {measured} {size}");
            assert!((measured.y - size.y).abs() < 1.5, "{lines:?}: {measured} {size}");
        }
    }

    #[test]
    fn a_drawing_under_restraint_says_what_it_lacks() {
        let restraint = || Restraint { left: Some(1), ..Restraint::default() };
        let mut galleys = Galleys::default();
        let mut draw = |ctx: &Context| {
            galleys.begin(LaidOutFor::default(), restraint());
            let shapes = ["A", "B"]
                .map(|word| galleys.centred(ctx, word, (Pos2::ZERO, 12), Color32::BLACK).is_some());
            (shapes, galleys.is_complete())
        };
        let drawn = std::cell::RefCell::new(Vec::new());
        let draw = std::cell::RefCell::new(&mut draw);
        in_a_context(|ctx| (0..2).for_each(|_| drawn.borrow_mut().push((draw.borrow_mut())(ctx))));
        assert_eq!(*drawn.borrow(), [([true, false], false), ([true, true], true)]);
    }
}
