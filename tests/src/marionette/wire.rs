//! Marionette's bytes: `LENGTH:JSON` over TCP; `[0, id, command, parameters]` there, `[1, id, error, result]` back.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;

/// A message longer than this is no answer of Firefox: a full-page picture has some 5 MB.
const LONGEST: usize = 256 << 20;

#[derive(Debug)]
pub(super) struct Wire {
    stream: TcpStream,
    asked: u64,
}

impl Wire {
    /// Reads the greeting and goes on only with the protocol that is spoken here.
    pub(super) fn open(stream: TcpStream) -> Result<Self> {
        stream.set_nodelay(true)?;
        let mut wire = Self { stream, asked: 0 };
        let greeting = wire.receive()?;
        if greeting.get("marionetteProtocol").and_then(Value::as_u64) != Some(3) {
            bail!("Firefox speaks another Marionette protocol: {greeting}");
        }
        Ok(wire)
    }

    pub(super) fn ask(&mut self, name: &str, parameters: Value) -> Result<Value> {
        self.asked += 1;
        let message = json!([0, self.asked, name, parameters]).to_string();
        let framed = format!("{}:{message}", message.len());
        self.stream
            .write_all(framed.as_bytes())
            .context("Firefox does not listen any more")?;
        let answer = self.receive()?;
        let [_, id, error, result] = answer.as_array().map(Vec::as_slice).unwrap_or_default() else {
            bail!("Firefox answered {name} with {answer}");
        };
        if id.as_u64() != Some(self.asked) {
            bail!("Firefox answered another question than {name}");
        }
        match error.get("message").and_then(Value::as_str) {
            Some(message) => bail!("{name}: {message}"),
            None => Ok(result.clone()),
        }
    }

    fn receive(&mut self) -> Result<Value> {
        let length = self.length()?;
        let mut message = vec![0; length];
        self.stream.read_exact(&mut message).context("Firefox broke off")?;
        serde_json::from_slice(&message).context("Firefox sent no JSON")
    }

    fn length(&mut self) -> Result<usize> {
        let mut length = 0_usize;
        loop {
            let mut byte = [0];
            self.stream.read_exact(&mut byte).context("Firefox broke off")?;
            match byte {
                [b':'] => return Ok(length),
                [digit @ b'0'..=b'9'] if length <= LONGEST => length = length * 10 + usize::from(digit - b'0'),
                _ => bail!("Firefox sent no length"),
            }
        }
    }
}
