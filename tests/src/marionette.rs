//! A real Firefox ESR with scripts off, driven through Marionette: the engine and the settings of Tor Browser on "Safest".
//!
//! Nothing waits for a fixed time: [`Firefox::wait`] asks again until what is waited for is there, or its deadline has passed.

mod preferences;
mod wire;

use crate::programs::{Running, command, system};
use anyhow::{Context, Result, anyhow, bail};
use preferences::{OVER_TOR, PREFERENCES};
use serde_json::{Value, json};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use wire::Wire;

/// How long anything but an upload may take; a machine under load is slow, a page that never comes is a fault.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// How often a condition is asked for again.
const AGAIN: Duration = Duration::from_millis(40);

/// The name under which WebDriver hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser with a profile of its own. Both are gone when it is dropped.
#[derive(Debug)]
pub struct Firefox {
    wire: Wire,
    // Ends before the profile's folder is removed: fields are dropped in this order.
    _running: Running,
    profile: TempDir,
}

/// An element of the page that is shown now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element(String);

impl Firefox {
    /// Starts a headless browser with a fresh profile.
    ///
    /// # Errors
    /// Firefox is not installed, or does not answer.
    pub fn start() -> Result<Self> {
        Self::start_with("")
    }

    /// Starts one that goes out through Tor at `socks`, to onions alone, with what Tor Browser sets for these.
    ///
    /// # Errors
    /// Firefox is not installed, or does not answer.
    pub fn start_over_tor(socks: SocketAddr) -> Result<Self> {
        let (address, port) = (socks.ip(), socks.port());
        Self::start_with(&format!(
            "user_pref(\"network.proxy.socks\", \"{address}\");\nuser_pref(\"network.proxy.socks_port\", {port});\n{OVER_TOR}"
        ))
    }

    fn start_with(more: &str) -> Result<Self> {
        let profile = tempfile::Builder::new().prefix("postern-firefox-").tempdir()?;
        std::fs::write(profile.path().join("user.js"), format!("{PREFERENCES}{more}"))?;
        let mut running = Running::start(
            command(system("firefox-esr")?)
                .args([
                    "--headless",
                    "--no-remote",
                    "--marionette",
                    "--remote-allow-system-access",
                    "--profile",
                ])
                .arg(profile.path())
                .env("HOME", profile.path())
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        )?;
        let wire = Wire::open(connect(profile.path(), &mut running)?)?;
        let mut firefox = Self {
            wire,
            _running: running,
            profile,
        };
        firefox.ask(
            "WebDriver:NewSession",
            json!({"capabilities": {"alwaysMatch": {"pageLoadStrategy": "none"}}}),
        )?;
        firefox.width(1280)?;
        Ok(firefox)
    }

    /// Sends one command, and gives the value that answers it.
    fn ask(&mut self, name: &str, parameters: Value) -> Result<Value> {
        let answer = self.wire.ask(name, parameters)?;
        Ok(answer.get("value").cloned().unwrap_or(answer))
    }

    /// Opens `url`, and waits until another page is there than before.
    ///
    /// # Errors
    /// Firefox refuses it, or no page comes. A server that does not answer shows on the page, not here.
    pub fn go(&mut self, url: &str) -> Result<()> {
        self.top()?;
        let before = self.look(":root")?;
        self.ask("WebDriver:Navigate", json!({ "url": url }))?;
        self.wait(url, PATIENCE, |firefox| {
            let there = firefox.look(":root")?.filter(|root| Some(root) != before.as_ref());
            Ok((there.is_some() && firefox.loaded()?).then_some(()))
        })
    }

    /// The content of the file `name`, once it is saved whole.
    ///
    /// # Errors
    /// It does not come within [`PATIENCE`].
    pub fn saved(&mut self, name: &str) -> Result<Vec<u8>> {
        let folder = self.profile.path().join("Downloads");
        self.wait(name, PATIENCE, |_| {
            let part = folder.join(format!("{name}.part")).try_exists()?;
            let bytes = std::fs::read(folder.join(name)).ok();
            Ok(bytes.filter(|bytes| !part && !bytes.is_empty()))
        })
    }

    /// The address of the page.
    ///
    /// # Errors
    /// Firefox does not answer.
    pub fn url(&mut self) -> Result<String> {
        words(self.ask("WebDriver:GetCurrentURL", json!({}))?)
    }

    /// The source of the page or frame as it stands.
    ///
    /// # Errors
    /// Firefox does not answer.
    pub fn source(&mut self) -> Result<String> {
        words(self.ask("WebDriver:GetPageSource", json!({}))?)
    }

    /// All elements that `css` selects, in the order of the document.
    ///
    /// # Errors
    /// Firefox does not answer.
    pub fn all(&mut self, css: &str) -> Result<Vec<Element>> {
        let found = self.ask("WebDriver:FindElements", json!({"using": "css selector", "value": css}))?;
        let elements = found.as_array().context("Firefox named no list of elements")?;
        elements.iter().map(element).collect()
    }

    /// The first element that `css` selects, if there is one now.
    ///
    /// # Errors
    /// Firefox does not answer.
    pub fn look(&mut self, css: &str) -> Result<Option<Element>> {
        Ok(self.all(css)?.into_iter().next())
    }

    /// The first element that `css` selects, as soon as there is one.
    ///
    /// # Errors
    /// There is none within [`PATIENCE`]; the error says what the page says instead.
    pub fn find(&mut self, css: &str) -> Result<Element> {
        self.wait(css, PATIENCE, |firefox| firefox.look(css))
    }

    /// What the first element that `css` selects says.
    ///
    /// # Errors
    /// There is none.
    pub fn text(&mut self, css: &str) -> Result<String> {
        let element = self.find(css)?;
        self.says(&element)
    }

    /// What `element` says.
    ///
    /// # Errors
    /// It is gone.
    pub fn says(&mut self, element: &Element) -> Result<String> {
        words(self.ask("WebDriver:GetElementText", json!({"id": element.0}))?)
    }

    /// What every element that `css` selects says.
    ///
    /// # Errors
    /// One of them is gone before it was read.
    pub fn texts(&mut self, css: &str) -> Result<Vec<String>> {
        self.all(css)?.iter().map(|element| self.says(element)).collect()
    }

    /// The attribute `name` of `element`.
    ///
    /// # Errors
    /// The element is gone.
    pub fn attribute(&mut self, element: &Element, name: &str) -> Result<Option<String>> {
        let value = self.ask("WebDriver:GetElementAttribute", json!({"id": element.0, "name": name}))?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// Clicks the first element that `css` selects.
    ///
    /// # Errors
    /// There is none, or it cannot be seen or is covered.
    pub fn click(&mut self, css: &str) -> Result<()> {
        let element = self.find(css)?;
        self.ask("WebDriver:ElementClick", json!({"id": element.0}))
            .map(drop)
            .with_context(|| format!("clicking {css}"))
    }

    /// Types into the first element that `css` selects.
    ///
    /// # Errors
    /// There is none, or it takes no keys.
    pub fn type_in(&mut self, css: &str, text: &str) -> Result<()> {
        let element = self.find(css)?;
        self.ask("WebDriver:ElementSendKeys", json!({"id": element.0, "text": text}))
            .map(drop)
    }

    /// Chooses `files` in the file field that `css` selects, as a person does in the dialog.
    ///
    /// # Errors
    /// There is no such field, or a file is not there.
    pub fn attach(&mut self, css: &str, files: &[PathBuf]) -> Result<()> {
        let paths: Option<Vec<&str>> = files.iter().map(|file| file.to_str()).collect();
        self.type_in(css, &paths.context("a path is not text")?.join("\n"))
    }

    /// Looks into the frame that `css` selects from now on.
    ///
    /// # Errors
    /// There is no such frame.
    pub fn enter(&mut self, css: &str) -> Result<()> {
        self.top()?;
        let frame = self.find(css)?;
        self.ask("WebDriver:SwitchToFrame", json!({"element": frame.0}))
            .map(drop)
    }

    /// Looks at the whole page from now on.
    ///
    /// # Errors
    /// Firefox does not answer.
    pub fn top(&mut self) -> Result<()> {
        self.ask("WebDriver:SwitchToFrame", json!({"id": null})).map(drop)
    }

    /// Makes the page `width` pixels wide. Firefox has no window under 450; a narrower page is made inside it.
    ///
    /// # Errors
    /// Firefox does not answer.
    pub fn width(&mut self, width: u32) -> Result<()> {
        self.ask(
            "WebDriver:SetWindowRect",
            json!({"width": width.max(500), "height": 900}),
        )?;
        self.ask("Marionette:SetContext", json!({"value": "chrome"}))?;
        let script = format!("gBrowser.selectedBrowser.style.maxWidth = '{width}px'");
        self.ask("WebDriver:ExecuteScript", json!({"script": script, "args": []}))?;
        self.ask("Marionette:SetContext", json!({"value": "content"}))?;
        self.wait("the page's new width", PATIENCE, |firefox| {
            let now = firefox.ask_page("return document.documentElement.clientWidth")?;
            Ok((now == width).then_some(()))
        })
    }

    /// A picture of the whole page, as PNG.
    ///
    /// # Errors
    /// Firefox does not answer.
    pub fn picture(&mut self) -> Result<Vec<u8>> {
        let picture = words(self.ask("WebDriver:TakeScreenshot", json!({"full": true}))?)?;
        data_encoding::BASE64
            .decode(picture.as_bytes())
            .context("Firefox's picture is not base64")
    }

    /// The value of the cookie `name`, which no page's script could read.
    ///
    /// # Errors
    /// Firefox does not answer.
    pub fn cookie(&mut self, name: &str) -> Result<Option<String>> {
        let cookies = self.ask("WebDriver:GetCookies", json!({}))?;
        let mut all = cookies.as_array().into_iter().flatten();
        let ours = all.find(|cookie| cookie.get("name").and_then(Value::as_str) == Some(name));
        Ok(ours
            .and_then(|cookie| cookie.get("value"))
            .and_then(Value::as_str)
            .map(str::to_owned))
    }

    /// Asks `there` again until it answers with something. An error in between counts as "not yet":
    /// pages and frames are replaced under the question.
    ///
    /// # Errors
    /// `deadline` has passed; the error says what was waited for, the last error, and what the page says.
    pub fn wait<T>(
        &mut self,
        what: &str,
        deadline: Duration,
        mut there: impl FnMut(&mut Self) -> Result<Option<T>>,
    ) -> Result<T> {
        let began = Instant::now();
        loop {
            let last = match there(self) {
                Ok(Some(found)) => return Ok(found),
                Ok(None) => None,
                Err(error) => Some(error),
            };
            if began.elapsed() > deadline {
                bail!("{what} did not come within {deadline:?} ({last:?}); {}", self.shown());
            }
            std::thread::sleep(AGAIN);
        }
    }

    /// Waits until the page's path begins with `path`, and it is loaded.
    ///
    /// # Errors
    /// It does not come within [`PATIENCE`].
    pub fn arrive(&mut self, path: &str) -> Result<()> {
        self.wait(path, PATIENCE, |firefox| {
            let url = firefox.url()?;
            let at = url
                .splitn(4, '/')
                .nth(3)
                .is_some_and(|rest| format!("/{rest}").starts_with(path));
            let done = at && firefox.look("footer, main, body > *")?.is_some() && firefox.loaded()?;
            Ok(done.then_some(()))
        })
    }

    fn loaded(&mut self) -> Result<bool> {
        Ok(self.ask_page("return document.readyState")? == "complete")
    }

    /// What Firefox itself knows about the page. It asks in a sandbox of its own: the page's scripts stay off.
    fn ask_page(&mut self, question: &str) -> Result<Value> {
        self.ask("WebDriver:ExecuteScript", json!({"script": question, "args": []}))
    }

    fn shown(&mut self) -> String {
        let url = self.url().unwrap_or_default();
        let text = self
            .look("body")
            .ok()
            .flatten()
            .and_then(|body| self.says(&body).ok())
            .unwrap_or_default();
        format!("the page {url} says: {text}")
    }
}

fn words(value: Value) -> Result<String> {
    value
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| anyhow!("Firefox answered without words: {value}"))
}

fn element(value: &Value) -> Result<Element> {
    let name = value
        .get(ELEMENT)
        .and_then(Value::as_str)
        .context("Firefox named no element")?;
    Ok(Element(name.to_owned()))
}

/// Firefox writes the port that it chose into its profile once it listens.
fn connect(profile: &Path, running: &mut Running) -> Result<TcpStream> {
    let began = Instant::now();
    loop {
        let port = std::fs::read_to_string(profile.join("MarionetteActivePort")).unwrap_or_default();
        if let Ok(stream) = port
            .trim()
            .parse()
            .map(|port: u16| TcpStream::connect((Ipv4Addr::LOCALHOST, port)))
        {
            return stream.context("Firefox does not let us drive it");
        }
        if let Some(status) = running.ended()? {
            bail!("Firefox ended at once, with {status}");
        }
        if began.elapsed() > PATIENCE {
            bail!("Firefox did not open Marionette within {PATIENCE:?}");
        }
        std::thread::sleep(AGAIN);
    }
}

#[cfg(test)]
mod tests;
