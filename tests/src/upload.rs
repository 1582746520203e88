//! A source's browser by hand: start, codename, confirm, drop, and a form sent like a browser sends it.
//!
//! Scenarios that kill, trace or measure the drop need to know to the byte what is on the line and when; a real
//! browser does not tell.

use anyhow::{Context, Result, bail, ensure};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// No answer for this long means that none will come.
const PATIENCE: Duration = Duration::from_secs(120);
/// Written to the line at a time.
pub const CHUNK: usize = 64 * 1024;
/// Begins what parts the fields of a form, as Firefox makes it; its end is drawn anew for each form.
const BOUNDARY: &str = "----geckoformboundary5d1f3c0b9e7a48624f0c1de2";
/// What every part of a form begins with.
const DISPOSITION: &str = "Content-Disposition: form-data";
/// The number of the next form.
static FORMS: AtomicU64 = AtomicU64::new(0);

/// An answer of the drop.
#[derive(Debug)]
pub struct Page {
    /// The status code.
    pub status: u16,
    /// Where it sends on, if it does.
    pub location: Option<String>,
    /// The cookie that it sets, name and value, if it does.
    pub cookie: Option<String>,
    /// Its text.
    pub body: String,
}

/// One file of a form.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub length: u64,
}

/// A source at the door of a drop, with a cookie once it has entered.
#[derive(Debug, Clone)]
pub struct Source {
    address: SocketAddr,
    cookie: Option<String>,
    /// The twelve words, once they were shown.
    pub codename: Vec<String>,
    /// The digits of the codename, once they were shown.
    pub digits: String,
    /// The token of the form, once the drop page was seen.
    pub token: String,
}

impl Source {
    /// A source that has not knocked yet.
    #[must_use]
    pub fn at(address: SocketAddr) -> Self {
        Self {
            address,
            cookie: None,
            codename: Vec::new(),
            digits: String::new(),
            token: String::new(),
        }
    }

    /// Walks from the start page to the drop page: takes a codename and confirms it.
    ///
    /// # Errors
    /// A page is not as it should be.
    pub fn enter(&mut self) -> Result<()> {
        self.get("/")?.expect(200)?;
        self.begin_session()?;
        let shown = self.get("/codename")?.expect(200)?;
        let list = between(&shown.body, "id=\"words\"", "</ol>").context("no words on the codename page")?;
        self.codename = list.split("<li>").skip(1).map(|item| text(item).to_owned()).collect();
        let digits = between(&shown.body, "id=\"digits\"", "</p>").and_then(|digits| digits.split_once('>'));
        self.digits = digits.context("no digits on the codename page")?.1.trim().to_owned();
        ensure!(self.codename.len() == 12, "{} words are shown", self.codename.len());
        let asked = self.get("/confirm")?.expect(200)?;
        let answer = self.answer(&asked.body)?;
        self.post("/confirm", &answer)?.expect(303)?;
        self.look()
    }

    /// Looks at the drop page: the token of its form is the one for the next upload.
    ///
    /// # Errors
    /// The page is not as it should be.
    pub fn look(&mut self) -> Result<()> {
        let page = self.get("/drop")?.expect(200)?;
        self.token = between(&page.body, "action=\"/u/", "\"")
            .context("no form on the drop page")?
            .to_owned();
        Ok(())
    }

    /// Asks for a new session and its codename: the one request that makes keys.
    ///
    /// # Errors
    /// The drop gives none.
    pub fn begin_session(&mut self) -> Result<()> {
        let begun = self.post("/codename", "")?.expect(303)?;
        self.cookie = Some(begun.cookie.context("no cookie came with the session")?);
        Ok(())
    }

    /// Enters with the codename, as a source that comes back.
    ///
    /// # Errors
    /// The drop does not take it.
    pub fn come_back(&mut self) -> Result<()> {
        let entered = self.post("/enter", &format!("codename={}", self.codename.join("+")))?;
        let entered = entered.expect(303)?;
        self.cookie = entered.cookie.or(self.cookie.take());
        Ok(())
    }

    /// The words that the confirm page asks back, as its form sends them.
    fn answer(&self, page: &str) -> Result<String> {
        let token = between(page, "name=\"token\" value=\"", "\"").context("no token on the confirm page")?;
        let mut fields = vec![format!("token={token}&d1=&d2=&d3=")];
        for field in ["w1", "w2", "w3"] {
            let before = page
                .split(&format!("for=\"{field}\""))
                .nth(1)
                .context("the confirm page asks for no word")?;
            let label = before.split("</label>").next().unwrap_or_default();
            let digits: String = text(label.split_once('>').map_or(label, |(_, label)| label))
                .chars()
                .filter(char::is_ascii_digit)
                .collect();
            let number: usize = digits.parse().context("a label names no word")?;
            fields.push(format!(
                "{field}={}",
                self.codename.get(number.wrapping_sub(1)).context("no such word")?
            ));
        }
        Ok(fields.join("&"))
    }

    /// Fetches a page.
    ///
    /// # Errors
    /// The line breaks.
    pub fn get(&self, path: &str) -> Result<Page> {
        let mut line = self.connect()?;
        line.write_all(format!("GET {path} HTTP/1.1\r\n{}Connection: close\r\n\r\n", self.head()).as_bytes())?;
        read_page(&line)
    }

    /// Sends a small form.
    ///
    /// # Errors
    /// The line breaks.
    pub fn post(&self, path: &str, form: &str) -> Result<Page> {
        let mut line = self.connect()?;
        let head = format!(
            "POST {path} HTTP/1.1\r\n{}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            self.head(),
            form.len()
        );
        line.write_all(head.as_bytes())?;
        line.write_all(form.as_bytes())?;
        read_page(&line)
    }

    /// Opens the drop's form on a line of its own: the head is sent, the body follows by [`Upload::send`].
    ///
    /// # Errors
    /// The line breaks.
    pub fn upload(&self, message: &str, pieces: &[Piece]) -> Result<Upload> {
        let mut line = self.connect()?;
        let boundary = format!("{BOUNDARY}{:08x}", FORMS.fetch_add(1, Ordering::Relaxed));
        let opening = [("token", self.token.as_str()), ("message", message)]
            .map(|(name, value)| format!("--{boundary}\r\n{DISPOSITION}; name=\"{name}\"\r\n\r\n{value}\r\n"))
            .concat();
        let mut upload = Upload {
            line: line.try_clone()?,
            pieces: pieces.to_vec(),
            boundary,
            length: 0,
        };
        upload.length = opening.len() as u64 + upload.closing().len() as u64;
        upload.length += pieces
            .iter()
            .map(|piece| upload.part(piece).len() as u64 + piece.length + 2)
            .sum::<u64>();
        let head = format!(
            "POST /u/{} HTTP/1.1\r\n{}Content-Type: multipart/form-data; boundary={}\r\nContent-Length: {}\r\n\r\n",
            self.token,
            self.head(),
            upload.boundary,
            upload.length,
        );
        line.write_all(head.as_bytes())?;
        line.write_all(opening.as_bytes())?;
        Ok(upload)
    }

    fn head(&self) -> String {
        let host = self.address;
        let cookie = self
            .cookie
            .as_ref()
            .map(|cookie| format!("Cookie: {cookie}\r\n"))
            .unwrap_or_default();
        format!(
            "Host: {host}\r\nOrigin: http://{host}\r\nSec-Fetch-Site: same-origin\r\nAccept: text/html\r\nAccept-Language: en-US,en;q=0.5\r\n{cookie}"
        )
    }

    fn connect(&self) -> Result<TcpStream> {
        let line = TcpStream::connect(self.address)?;
        line.set_nodelay(true)?;
        line.set_read_timeout(Some(PATIENCE))?;
        line.set_write_timeout(Some(PATIENCE))?;
        Ok(line)
    }
}

/// A form on its way.
#[derive(Debug)]
pub struct Upload {
    line: TcpStream,
    pieces: Vec<Piece>,
    boundary: String,
    /// Bytes of the whole body.
    pub length: u64,
}

impl Upload {
    /// Sends all files; `fill` makes their bytes, one chunk after the other, and may take its time.
    ///
    /// # Errors
    /// The line breaks.
    pub fn send(&mut self, mut fill: impl FnMut(&mut [u8])) -> Result<()> {
        let mut chunk = vec![0; CHUNK];
        for piece in &self.pieces {
            self.line.write_all(self.part(piece).as_bytes())?;
            let mut left = piece.length;
            while left > 0 {
                let count = usize::try_from(left).unwrap_or(CHUNK).min(CHUNK);
                let part = chunk.get_mut(..count).unwrap_or_default();
                fill(part);
                self.line.write_all(part)?;
                left -= count as u64;
            }
            self.line.write_all(b"\r\n")?;
        }
        Ok(self.line.write_all(self.closing().as_bytes())?)
    }

    /// The head of a file's part in the form.
    #[must_use]
    pub fn part(&self, piece: &Piece) -> String {
        let (boundary, name) = (&self.boundary, &piece.name);
        format!(
            "--{boundary}\r\n{DISPOSITION}; name=\"files\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        )
    }

    fn closing(&self) -> String {
        format!("--{}--\r\n", self.boundary)
    }

    /// Waits for the answer.
    ///
    /// # Errors
    /// The line breaks before the answer is whole.
    pub fn answer(self) -> Result<Page> {
        read_page(&self.line)
    }

    /// The line itself, to hold it open or to break it.
    #[must_use]
    pub fn into_line(self) -> TcpStream {
        self.line
    }
}

impl Page {
    /// Itself, if its status is `status`.
    ///
    /// # Errors
    /// It is another one.
    pub fn expect(self, status: u16) -> Result<Self> {
        ensure!(
            self.status == status,
            "answered {} instead of {status}: {}",
            self.status,
            text(&self.body)
        );
        Ok(self)
    }
}

fn between<'a>(page: &'a str, from: &str, to: &str) -> Option<&'a str> {
    page.split_once(from)?.1.split_once(to).map(|(inner, _)| inner)
}

/// The text before the next tag.
fn text(item: &str) -> &str {
    item.split('<').next().unwrap_or_default().trim()
}

fn read_page(line: &TcpStream) -> Result<Page> {
    let mut line = BufReader::new(line);
    let mut head = String::new();
    while line.read_line(&mut head)? > 2 {}
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .context("no answer")?;
    let header = |name: &str| {
        head.lines().find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    };
    let mut body = Vec::new();
    match header("content-length") {
        Some(length) => {
            line.take(length.parse()?).read_to_end(&mut body)?;
            ensure!(body.len() as u64 == length.parse::<u64>()?, "the answer breaks off");
        }
        None if header("transfer-encoding").is_some() => bail!("the drop answers in chunks, whose end tells nothing"),
        None => drop(line.read_to_end(&mut body)?),
    }
    let cookie = header("set-cookie").map(|cookie| cookie.split(';').next().unwrap_or_default().to_owned());
    Ok(Page {
        status,
        location: header("location"),
        cookie,
        body: String::from_utf8_lossy(&body).into_owned(),
    })
}
