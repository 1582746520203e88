"""Words of eighteen languages that stand beside what a person writes about themself, and text with nothing of the kind in it."""

# In this order everywhere below.
ORDER = ["phone", "passport", "born", "serial", "password", "plate", "live", "user", "order", "price", "page", "version"]
WORDS = {
    "en": "Phone|Passport number|Date of birth|Serial number|Password|Number plate|Address|Username|Order|Price|page|Version",
    "fr": "Téléphone|Numéro de passeport|Né le|Numéro de série|Mot de passe|Immatriculation|Adresse|Nom d'utilisateur|Commande|Prix|page|Version",
    "de": "Telefon|Reisepassnummer|Geburtsdatum|Seriennummer|Passwort|Kennzeichen|Anschrift|Benutzername|Bestellung|Preis|Seite|Fassung",
    "es": "Teléfono|Pasaporte|Fecha de nacimiento|Número de serie|Contraseña|Matrícula|Domicilio|Usuario|Pedido|Precio|página|Versión",
    "pt": "Telefone|Passaporte|Data de nascimento|Número de série|Senha|Matrícula|Morada|Usuário|Encomenda|Preço|página|Versão",
    "it": "Telefono|Passaporto|Data di nascita|Numero di serie|Password|Targa|Indirizzo|Nome utente|Ordine|Prezzo|pagina|Versione",
    "nl": "Telefoon|Paspoortnummer|Geboortedatum|Serienummer|Wachtwoord|Kenteken|Adres|Gebruikersnaam|Bestelling|Prijs|bladzijde|Versie",
    "pl": "Telefon|Numer paszportu|Data urodzenia|Numer seryjny|Hasło|Numer rejestracyjny|Adres|Nazwa użytkownika|Zamówienie|Cena|strona|Wersja",
    "cs": "Telefon|Číslo pasu|Datum narození|Sériové číslo|Heslo|SPZ|Adresa|Uživatelské jméno|Objednávka|Cena|strana|Verze",
    "ru": "Телефон|Номер паспорта|Дата рождения|Серийный номер|Пароль|Госномер|Адрес|Имя пользователя|Заказ|Цена|страница|Версия",
    "uk": "Телефон|Номер паспорта|Дата народження|Серійний номер|Пароль|Держномер|Адреса|Ім'я користувача|Замовлення|Ціна|сторінка|Версія",
    "tr": "Telefon|Pasaport numarası|Doğum tarihi|Seri numarası|Şifre|Plaka|Adres|Kullanıcı adı|Sipariş|Fiyat|sayfa|Sürüm",
    "ar": "هاتف|رقم جواز السفر|تاريخ الميلاد|الرقم التسلسلي|كلمة المرور|رقم اللوحة|العنوان|اسم المستخدم|طلب|السعر|صفحة|الإصدار",
    "fa": "تلفن|شماره گذرنامه|تاریخ تولد|شماره سریال|رمز عبور|شماره پلاک|نشانی|نام کاربری|سفارش|قیمت|صفحه|نسخه",
    "zh": "电话|护照号码|出生日期|序列号|密码|车牌号|地址|用户名|订单|价格|页|版本",
    "ja": "電話番号|旅券番号|生年月日|シリアル番号|パスワード|ナンバープレート|住所|ユーザー名|注文|価格|ページ|バージョン",
    "ko": "전화번호|여권번호|생년월일|일련번호|비밀번호|차량번호|주소|사용자 이름|주문|가격|쪽|버전",
    "hi": "फोन|पासपोर्ट संख्या|जन्म तिथि|क्रम संख्या|पासवर्ड|वाहन संख्या|पता|उपयोगकर्ता नाम|आदेश|मूल्य|पृष्ठ|संस्करण",
}
WORDS = {language: dict(zip(ORDER, words.split("|"))) for language, words in WORDS.items()}

# A sentence before and one behind, and a plain one: {} is what is told.
SENTENCES = {
    "en": ["Thank you for your letter, we reply within a week.", "Please write to {} as soon as you can.", "The river rises in the hills and runs 120 km to the sea; some 3,400 people live beside it."],
    "fr": ["Merci de votre lettre, nous répondons sous huit jours.", "Notez bien {} pour la suite.", "Le fleuve prend sa source dans les collines et coule sur 120 km ; 3 400 personnes vivent sur ses rives."],
    "de": ["Danke für Ihren Brief, wir antworten binnen einer Woche.", "Bitte notieren Sie {} für später.", "Der Fluss entspringt im Bergland und ist 120 km lang; an ihm leben 3.400 Menschen."],
    "es": ["Gracias por su carta, contestamos en una semana.", "Apunte {} para más tarde.", "El río nace en las colinas y corre 120 km hasta el mar; 3.400 personas viven en sus orillas."],
    "pt": ["Obrigado pela sua carta, respondemos numa semana.", "Anote {} para mais tarde.", "O rio nasce nas colinas e corre 120 km até ao mar; 3.400 pessoas vivem nas margens."],
    "it": ["Grazie della lettera, rispondiamo entro una settimana.", "Annoti {} per dopo.", "Il fiume nasce sulle colline e scorre per 120 km fino al mare; vi abitano 3.400 persone."],
    "nl": ["Dank voor uw brief, wij antwoorden binnen een week.", "Noteer {} voor later.", "De rivier ontspringt in de heuvels en stroomt 120 km naar zee; er wonen 3.400 mensen."],
    "pl": ["Dziękujemy za list, odpowiemy w ciągu tygodnia.", "Proszę zapisać {} na później.", "Rzeka wypływa ze wzgórz i płynie 120 km do morza; mieszka nad nią 3400 osób."],
    "cs": ["Děkujeme za dopis, odpovíme do týdne.", "Poznamenejte si {} na později.", "Řeka pramení v kopcích a teče 120 km k moři; žije u ní 3 400 lidí."],
    "ru": ["Спасибо за письмо, мы ответим в течение недели.", "Запишите {} на будущее.", "Река берёт начало на холмах и течёт 120 км к морю; на её берегах живут 3400 человек."],
    "uk": ["Дякуємо за лист, відповімо протягом тижня.", "Запишіть {} на потім.", "Річка починається на пагорбах і тече 120 км до моря; на берегах живуть 3400 людей."],
    "tr": ["Mektubunuz için teşekkürler, bir hafta içinde yanıtlarız.", "Lütfen {} bilgisini not edin.", "Irmak tepelerden doğar ve denize dek 120 km akar; kıyısında 3.400 kişi yaşar."],
    "ar": ["شكرا على رسالتكم، سنرد خلال أسبوع.", "يرجى تدوين {} للمستقبل.", "ينبع النهر من التلال ويجري 120 كم إلى البحر، ويعيش على ضفافه 3400 شخص."],
    "fa": ["از نامه شما سپاسگزاریم، ظرف یک هفته پاسخ می‌دهیم.", "لطفا {} را یادداشت کنید.", "رود از تپه‌ها سرچشمه می‌گیرد و 120 کیلومتر تا دریا می‌رود؛ 3400 نفر کنار آن زندگی می‌کنند."],
    "zh": ["谢谢您的来信，我们一周内答复。", "请记下 {} 以备后用。", "这条河发源于山中，流经120公里入海，沿岸有3400人居住。"],
    "ja": ["お手紙ありがとうございます。一週間以内に返信します。", "後のために {} を控えてください。", "川は丘に発し、海まで120キロ流れ、岸には3400人が住む。"],
    "ko": ["편지 감사합니다. 일주일 안에 답하겠습니다.", "나중을 위해 {} 적어 두십시오.", "강은 언덕에서 시작해 바다까지 120킬로미터를 흐르며 강가에 3400명이 산다."],
    "hi": ["आपके पत्र के लिए धन्यवाद, हम एक सप्ताह में उत्तर देंगे।", "कृपया {} लिख लें।", "नदी पहाड़ियों से निकलती है और 120 किमी बहकर समुद्र में मिलती है; किनारे 3400 लोग रहते हैं।"],
}

# Streets as each language writes them; # is a digit.
STREETS = {
    "en": "## Mill Lane|1## Orchard Road", "fr": "## rue des Lilas|1# avenue Victor Hugo", "de": "Gartenstraße ##|Am Mühlweg #",
    "es": "Calle del Sol ##|Avenida de la Paz, 1#", "pt": "Rua das Flores, ##|Avenida Central 1##", "it": "Via Garibaldi ##|Piazza del Duomo #",
    "nl": "Kerkstraat ##|Prinsengracht 1##", "pl": "ul. Polna ##|al. Lipowa 1#", "cs": "ulice Dlouhá ##|Nádražní ulice 1#",
    "ru": "ул. Садовая, д. ##|проспект Мира, 1##", "uk": "вул. Садова, ##|вулиця Лесі Українки 1#", "tr": "Gül Sokak No: ##|İnönü Caddesi ##",
    "ar": "شارع النيل ##|شارع الحرية 1#", "fa": "خیابان آزادی پلاک ##|خیابان ولیعصر 1##", "zh": "上海市静安区南京西路1##号|广州市天河路##号",
    "ja": "東京都新宿区西新宿2-#-1|大阪府大阪市北区梅田1-#-3", "ko": "서울특별시 강남구 테헤란로 1##|부산광역시 해운대로 ##", "hi": "## महात्मा गांधी मार्ग|1## नेहरू रोड",
}
