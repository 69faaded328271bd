//! A scenario: its world, its browser, its steps, and what is told when a step fails.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::Arc;

use futures_util::FutureExt;
use serde_json::Value;
use tokio::sync::RwLock;

use crate::app::App;
use crate::browser::Browser;
use crate::failure::Outcome;
use crate::folders::results;
use crate::world::{Setup, World};

/// One scenario may ask that no other one uses the machine meanwhile.
static MACHINE: RwLock<()> = RwLock::const_new(());

/// Requests of the sandbox that are told.
const REQUESTS_TOLD: usize = 40;
/// Lines of the console that are told.
const LINES_TOLD: usize = 60;

/// What the steps of a scenario work with.
pub struct Scene {
    /// The page.
    pub app: App,
    /// The browser that shows it.
    pub browser: Arc<Browser>,
    /// The servers.
    pub world: Arc<World>,
}

/// Runs a scenario in a world and a browser of its own. Panics when a step fails, after telling what there was.
pub async fn scenario(name: &str, setup: Setup, steps: impl AsyncFnOnce(&Scene) -> Outcome) {
    let _beside_others = MACHINE.read().await;
    play(name, setup, steps).await;
}

/// The same, while no other scenario of this program runs: for what is measured.
pub async fn scenario_alone(name: &str, setup: Setup, steps: impl AsyncFnOnce(&Scene) -> Outcome) {
    let _alone = MACHINE.write().await;
    play(name, setup, steps).await;
}

async fn play(name: &str, setup: Setup, steps: impl AsyncFnOnce(&Scene) -> Outcome) {
    let scene = match raise(name, &setup).await {
        Ok(scene) => scene,
        Err(failure) => panic!("{name} could not begin: {failure}"),
    };
    let ended = AssertUnwindSafe(steps(&scene)).catch_unwind().await;
    if !matches!(ended, Ok(Ok(()))) {
        tell(name, &scene).await;
    }
    let Scene {
        app,
        browser,
        world,
    } = scene;
    drop(app);
    let quit = match Arc::into_inner(browser) {
        Some(browser) => browser.quit().await,
        None => Ok(()),
    };
    world.stop_host().await;
    world.stop_sandbox().await;
    match ended {
        Err(panic) => resume_unwind(panic),
        Ok(Err(failure)) => panic!("{name}: {failure}"),
        Ok(Ok(())) => {}
    }
    if let Err(failure) = quit {
        panic!("{name}: the browser did not end well: {failure}");
    }
}

async fn raise(name: &str, setup: &Setup) -> Outcome<Scene> {
    let world = Arc::new(World::start(setup).await?);
    let browser = Arc::new(Browser::start(name, setup.viewport).await?);
    let app = App::new(Arc::clone(&browser), Arc::clone(&world));
    Ok(Scene {
        app,
        browser,
        world,
    })
}

/// Everything that explains a failure. A browser that does not answer any more is told too.
async fn tell(name: &str, scene: &Scene) {
    let Scene {
        app,
        browser,
        world,
    } = scene;
    let engine = browser.engine().name();
    println!("──── {name} in {engine} ────");
    match app.marks().await {
        Ok(marks) => println!("marks: {marks}"),
        Err(failure) => println!("marks: {failure}"),
    }
    match app.text().await {
        Ok(text) => println!("text: {text}"),
        Err(failure) => println!("text: {failure}"),
    }
    println!("console:");
    let console = browser.console().await;
    for line in console
        .iter()
        .skip(console.len().saturating_sub(LINES_TOLD))
    {
        println!("  {line}");
    }
    match world.state() {
        Ok(state) => {
            println!("sandbox: {}", settings(&state));
            let requests = state["journal"]["log"]
                .as_array()
                .cloned()
                .unwrap_or_default();
            for request in requests
                .iter()
                .skip(requests.len().saturating_sub(REQUESTS_TOLD))
            {
                println!("  {request}");
            }
        }
        Err(failure) => println!("sandbox: {failure}"),
    }
    let picture = results().join(format!("{engine}-{name}.png"));
    match browser.screenshot(&picture).await {
        Ok(()) => println!("screenshot: {}", picture.display()),
        Err(failure) => println!("screenshot: {failure}"),
    }
}

fn settings(state: &Value) -> Value {
    let mut settings = state.clone();
    if let Some(settings) = settings.as_object_mut() {
        settings.remove("journal");
    }
    settings
}
