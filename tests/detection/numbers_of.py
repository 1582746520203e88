"""Numbers of persons: shapes of states, and an independent library that says which are right."""

import importlib
import random

# State, module, shape (D digit, A letter, Y M and T year, month and day, others themselves), language, words before it.
ROWS = [row.split("|") for row in """
us|us.ssn|DDD-DD-DDDD|en|SSN
gb|gb.nhs|DDD DDD DDDD|en|NHS number
ie|ie.pps|DDDDDDDA|en|PPS number
ca|ca.sin|DDD-DDD-DDD|en|SIN
au|au.tfn|DDD DDD DDD|en|TFN
nz|nz.ird|DD-DDD-DDD|en|IRD number
in|in_.aadhaar|DDDD DDDD DDDD|hi|आधार
in|in_.pan|AAAPADDDDA|en|PAN
za|za.idnr|YYMMTT5DDD08D|en|ID number
sg|sg.uen|DDDDDDDDA|en|UEN
my|my.nric|YYMMTT-14-DDDD|en|NRIC
pk|pk.cnic|3DDDD-DDDDDDD-D|en|CNIC
fr|fr.nir|1YYMM75DDDDDDDD|fr|Numéro de sécurité sociale
fr|fr.nif|0DDDDDDDDDDDD|fr|Numéro fiscal
be|be.nn|YYMMTTDDDDD|nl|Rijksregisternummer
de|de.idnr|DDDDDDDDDDD|de|Steuer-ID
at|at.vnr|DDDDTTMMYY|de|Sozialversicherungsnummer
ch|ch.ssn|756.DDDD.DDDD.DD|de|AHV-Nummer
es|es.dni|DDDDDDDDA|es|DNI
es|es.nie|XDDDDDDDA|es|NIE
mx|mx.curp|AAAAYYMMTTHNLAAADD|es|CURP
mx|mx.rfc|AAAAYYMMTTDDD|es|RFC
ar|ar.cuit|20-DDDDDDDD-D|es|CUIT
cl|cl.rut|1D.DDD.DDD-D|es|RUT
co|co.nit|DDDDDDDDDD|es|NIT
ec|ec.ci|17DDDDDDDD|es|Cédula
do|do.cedula|DDD-DDDDDDD-D|es|Cédula
pt|pt.nif|2DDDDDDDD|pt|NIF
br|br.cpf|DDD.DDD.DDD-DD|pt|CPF
it|it.codicefiscale|AAAAAAYYATTADDDA|it|Codice fiscale
nl|nl.bsn|DDDDDDDDD|nl|BSN
pl|pl.pesel|YYMMTTDDDDD|pl|PESEL
cz|cz.rc|YYMMTT/DDDD|cs|Rodné číslo
sk|sk.rc|YYMMTT/DDDD|cs|Rodné číslo
ru|ru.inn|77DDDDDDDDDD|ru|ИНН
bg|bg.egn|YYMMTTDDDD|en|EGN
ua|ua.rntrc|DDDDDDDDDD|uk|РНОКПП
tr|tr.tckimlik|DDDDDDDDDDD|tr|T.C. kimlik no
cn|cn.ric|11010519YYMMTTDDDD|zh|身份证号
kr|kr.rrn|YYMMTT-1DDDDDD|ko|주민등록번호
th|th.pin|1-DDDD-DDDDD-DD-D|en|Thai ID
id|id.nik|3171DDYYMMDDDDDD|en|NIK
se|se.personnummer|YYMMTT-DDDD|en|personnummer
no|no.fodselsnummer|TTMMYYDDDDD|en|fødselsnummer
dk|dk.cpr|TTMMYY-DDDD|en|CPR
fi|fi.hetu|TTMMYY-DDDA|en|henkilötunnus
is|is_.kennitala|TTMMYY-DDDD|en|kennitala
ee|ee.ik|3YYMMTTDDDD|en|isikukood
lv|lv.pvn|TTMMYY-1DDDD|en|personas kods
lt|lt.asmens|3YYMMTTDDDD|en|asmens kodas
ro|ro.cnp|1YYMMTT40DDDD|en|CNP
hr|hr.oib|DDDDDDDDDDD|en|OIB
si|si.emso|TTMM9DD50DDDD|en|EMŠO
gr|gr.amka|TTMMYYDDDDD|en|AMKA
il|il.idnr|DDDDDDDDD|en|Israeli ID
eg|eg.tn|DDD-DDD-DDD|ar|الرقم الضريبي
jp|jp.cn|DDDDDDDDDDDDD|ja|法人番号
""".strip().splitlines()]

TRIES = 400_000


def made(shape, chance):
    """A number of `shape` drawn by `chance`."""
    drawn = shape.replace("YY", f"{chance.randint(50, 99)}").replace("MM", f"{chance.randint(1, 12):02}")
    drawn = drawn.replace("TT", f"{chance.randint(1, 28):02}")
    if shape == "AAAAAAYYATTADDDA":
        drawn = drawn[:8] + chance.choice("BCEHLMPRST") + drawn[9:]
    draws = {"D": "0123456789", "A": "BCDFGHJKLMNPRSTVWXYZ"}
    fixed = "HFPX" if shape[0] == "X" or "H" in shape or shape.startswith("AAAP") else ""
    return "".join(c if c in fixed else chance.choice(draws[c]) if c in draws else c for c in drawn)


def valid(seed, count):
    """Rows with `count` numbers each that the library takes for valid; without those of which it takes none."""
    for state, name, shape, language, word in ROWS:
        chance, numbers = random.Random(f"{seed}{name}{shape}"), []
        try:
            module = importlib.import_module(f"stdnum.{name}")
        except ModuleNotFoundError:
            continue
        for _ in range(TRIES):
            number = made(shape, chance)
            if module.is_valid(number):
                numbers.append(number)
                if len(numbers) == count:
                    break
        if numbers:
            yield state, language, word, numbers
