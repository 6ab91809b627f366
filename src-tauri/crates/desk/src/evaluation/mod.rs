//! Any composite index, evaluated from three files: the framework, the values, the method. It needs no workspace.
//!
//! `engine` computes; here the files are read, with the place of every mistake, and the result is put into words. The definitions and a
//! complete method file are in `docs/evaluate.md`.

mod answer;
mod framework;
mod method;
mod observations;
mod sentences;
mod settings;
mod sheet;
mod syntax;
#[cfg(test)]
mod tests;
mod uncertainty;
pub(crate) mod words;

use std::path::Path;
use std::sync::Mutex;

use engine::robustness::{Threads, Watch};

use crate::context::Context;
use crate::error::Result;
use crate::tasks::Task;
use crate::wire::{IndexFiles, IndexResult};

use answer::Found;
use framework::Framework;
use method::Method;
use observations::Observations;
use sheet::Sheet;

/// Evaluates the index of three files.
pub fn evaluate(cx: &mut Context<'_>, files: IndexFiles) -> Result<IndexResult> {
    let (reading, computing) = (cx.text("读取文件", "Reading the files"), cx.text("计算", "Computing"));
    cx.task.step(0.0, &reading)?;
    let (framework, method, observations) = read(&files)?;
    cx.task.step(0.05, &computing)?;
    let found = found(&mut cx.task, framework, observations, method, &cx.lang)?;
    found.answer(&files, cx)
}

/// Reads the three files.
fn read(files: &IndexFiles) -> Result<(Framework, Method, Observations)> {
    let framework = Framework::read(&Sheet::read(Path::new(&files.indicators), true)?)?;
    let path = Path::new(&files.method);
    let method = Method::parse(path, &sheet::bytes(path)?, &framework.scheme)?;
    let observations = Observations::read(&Sheet::read(Path::new(&files.data), false)?, &framework, &method.pipeline)?;
    Ok((framework, method, observations))
}

/// Runs everything that the method asks for.
fn found(task: &mut Task, framework: Framework, observations: Observations, method: Method, lang: &store::Lang) -> Result<Found> {
    let fault = |error: engine::Error| words::engine_error(&error, framework.places());
    let (scheme, data) = (&framework.scheme, &observations.data);
    let outcome = method.pipeline.run(scheme, data).map_err(fault)?;
    let say = |zh: &'static str, en: &'static str| if *lang == store::Lang::Zh { zh } else { en };
    let threads = Threads::available();
    let robustness = match &method.robustness {
        Some(wanted) => {
            let watch = Watcher::new(task, (0.1, 0.5), say("抽样检验稳健性", "Drawing for robustness"));
            Some(method.pipeline.robustness(scheme, data, &wanted.uncertainty, &wanted.draws, &threads, &watch).map_err(fault)?)
        }
        None => None,
    };
    let sensitivity = match &method.sensitivity {
        Some(sampling) => {
            let watch = Watcher::new(task, (0.5, 0.9), say("计算敏感度", "Sampling for sensitivity"));
            let uncertainty = method.robustness.as_ref().map(|wanted| wanted.uncertainty.clone()).unwrap_or_default();
            Some(method.pipeline.sensitivity(scheme, data, &uncertainty, sampling, &threads, &watch).map_err(fault)?)
        }
        None => None,
    };
    Ok(Found { framework, observations, method, outcome, robustness, sensitivity })
}

/// Passes the engine's progress on to a task, and the task's cancel to the engine.
pub(crate) struct Watcher<'a> {
    task: Mutex<Task>,
    doing: &'a str,
}

impl<'a> Watcher<'a> {
    pub(crate) fn new(task: &Task, (from, to): (f64, f64), doing: &'a str) -> Self {
        Watcher { task: Mutex::new(task.part(from, to)), doing }
    }
}

impl Watch for Watcher<'_> {
    fn progress(&self, done: usize, all: usize) -> bool {
        let share = if all > 0 { done as f64 / all as f64 } else { 1.0 };
        self.task.lock().is_ok_and(|mut task| task.step(share, self.doing).is_ok())
    }
}
