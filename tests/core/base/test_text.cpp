// SPDX-License-Identifier: Apache-2.0
#include "core/base/anycase.h"
#include "core/base/escaping.h"
#include "core/base/hash.h"
#include "core/base/text.h"

#include <QProcess>
#include <QTest>

#include <random>
#include <set>

using namespace Qt::StringLiterals;
using namespace std::string_literals;

class TestText final : public QObject {
    Q_OBJECT

private slots:
    void escapesForTheTerminal_data();
    void escapesForTheTerminal();
    void findsInvalidUtf8_data();
    void findsInvalidUtf8();
    void agreesWithQtOnRandomBytes();
    void countsCharacters();
    void hashesLikeTheStandards();
    void makesUuids();
    void quotesForAShell_data();
    void quotesForAShell();
    void escapesForHtml();
    void findsInAnyCase();
};

void TestText::escapesForTheTerminal_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("block");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char* name, const std::string& text, const char* block, const char* line) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(block) << QByteArray(line);
    };
    row("plain", "SELECT 1", "SELECT 1", "SELECT 1");
    row("newline and tab", "a\n\tb", "a\n\tb", "a\\n\\tb");
    row("carriage return", "a\rb", "a\\x0db", "a\\x0db");
    row("escape sequence", "\x1b[31mred", "\\x1b[31mred", "\\x1b[31mred");
    row("bell, backspace, delete", "\a\b\x7f", "\\x07\\x08\\x7f", "\\x07\\x08\\x7f");
    row("NUL", "a\0b"s, "a\\x00b", "a\\x00b");
    row("C1 control",
        "a\xC2\x9B"
        "31m",
        "a\\u009b31m", "a\\u009b31m");
    row("next line",
        "a\xC2\x85"
        "b",
        "a\\u0085b", "a\\u0085b");
    row("right-to-left override", "a\u202Eb", "a\\u202eb", "a\\u202eb");
    row("isolates and marks", "\u2066\u2069\u200E\u200F\u061C", "\\u2066\\u2069\\u200e\\u200f\\u061c",
        "\\u2066\\u2069\\u200e\\u200f\\u061c");
    row("line separator", "a\u2028b", "a\u2028b", "a\\u2028b");
    row("umlauts and beyond", "äöü €🙂", "äöü €🙂", "äöü €🙂");
    row("lone continuation byte", "a\x80z", "a\\x80z", "a\\x80z");
    row("Latin-1", "caf\xE9", "caf\\xe9", "caf\\xe9");
    row("overlong slash", "\xC0\xAF", "\\xc0\\xaf", "\\xc0\\xaf");
    row("surrogate", "\xED\xA0\x80", "\\xed\\xa0\\x80", "\\xed\\xa0\\x80");
    row("cut off at the end", "a\xE2\x82", "a\\xe2\\x82", "a\\xe2\\x82");
}

void TestText::escapesForTheTerminal()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, block);
    QFETCH(QByteArray, line);
    QCOMPARE(QByteArray::fromStdString(lk::shown(text.toStdString())), block);
    QCOMPARE(QByteArray::fromStdString(lk::shownInLine(text.toStdString())), line);
}

void TestText::findsInvalidUtf8_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("at");
    QTest::newRow("empty") << QByteArray() << -1;
    QTest::newRow("good") << QByteArray("a€🙂z") << -1;
    QTest::newRow("Latin-1") << QByteArray("ab\xE9 c") << 2;
    QTest::newRow("overlong") << QByteArray("a\xE0\x80\x80") << 1;
    QTest::newRow("beyond the last character") << QByteArray("\xF4\x90\x80\x80") << 0;
    QTest::newRow("five bytes") << QByteArray("\xF8\x88\x80\x80\x80") << 0;
    QTest::newRow("cut off") << QByteArray("ab\xF0\x9F\x99") << 2;
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE"
                                          "a")
                            << 0;
}

void TestText::findsInvalidUtf8()
{
    QFETCH(QByteArray, text);
    QFETCH(int, at);
    const auto found = lk::invalidUtf8At(text.toStdString());
    QCOMPARE(found ? static_cast<int>(*found) : -1, at);
}

void TestText::agreesWithQtOnRandomBytes()
{
    const auto seed = std::random_device()();
    qInfo("seed %u", seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (auto length = random() % 6; length > 0; --length)
            text += static_cast<char>(random() % 3 == 0 ? random() % 256 : 0x80 + random() % 0x80);
        QCOMPARE(!lk::invalidUtf8At(text).has_value(), QByteArray::fromStdString(text).isValidUtf8());
        const std::string safe = lk::shownInLine(text);
        QVERIFY(!lk::invalidUtf8At(safe));
        for (const char c : safe)
            QVERIFY(static_cast<unsigned char>(c) >= 0x20);
    }
}

void TestText::countsCharacters()
{
    QCOMPARE(lk::characterCount("a€🙂"), std::size_t{3});
    QCOMPARE(lk::byteOfCharacter("a€🙂z", 0), std::size_t{0});
    QCOMPARE(lk::byteOfCharacter("a€🙂z", 2), std::size_t{4});
    QCOMPARE(lk::byteOfCharacter("a€🙂z", 3), std::size_t{8});
    QCOMPARE(lk::byteOfCharacter("a€🙂z", 9), std::size_t{9});
}

void TestText::hashesLikeTheStandards()
{
    // FIPS 180-2 B.1; the check values of the CRC catalogue (reveng); golang-migrate's lock key uses the first CRC.
    QCOMPARE(lk::sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"s);
    QCOMPARE(lk::sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"s);
    QCOMPARE(lk::crc32Ieee("123456789"), 0xCBF43926U);
    QCOMPARE(lk::crc32c("123456789"), 0xE3069283U);
}

void TestText::makesUuids()
{
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string uuid = lk::randomUuid();
        QCOMPARE(uuid.size(), std::size_t{36});
        QCOMPARE(uuid[14], '4');
        QCOMPARE(uuid.find_first_not_of("0123456789abcdef-"), std::string::npos);
        QVERIFY(seen.insert(uuid).second);
    }
}

void TestText::quotesForAShell_data()
{
    QTest::addColumn<QByteArray>("word");
    for (const char* word : {"", "plain-1.2_3/x=y:z@h+%,", "two words", "it's", "'", "$(reboot)", "`x`", "a\nb", "~",
                             "#", "a\\b", "\"q\"", "ü", "*?[x]", "!!"})
        QTest::addRow("%s", QByteArray(word).replace('\n', "\\n").constData()) << QByteArray(word);
}

void TestText::quotesForAShell()
{
    QFETCH(QByteArray, word);
    // The judge is the shell.
    QProcess shell;
    shell.start(u"/bin/sh"_s, {u"-c"_s, u"printf %s "_s + QString::fromStdString(lk::shellWord(word.toStdString()))});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardOutput(), word);
}

void TestText::escapesForHtml()
{
    QCOMPARE(lk::escapedHtml("<a href=\"x\">'&'</a>"),
             std::string("&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;"));
    QCOMPARE(lk::escapedHtml("plain ü"), std::string("plain ü"));
}

void TestText::findsInAnyCase()
{
    const auto find = [](std::string_view text, std::size_t from = 0) {
        return static_cast<int>(lk::findInAnyCase(text, "passw", 4, from));
    };
    QCOMPARE(find("passw"), 0);
    QCOMPARE(find("a PassW pAssw"), 2);
    QCOMPARE(find("a PassW pAssw", 3), 8);
    QCOMPARE(find("wW wpassW"), 4);
    QCOMPARE(find("pass w, assw, w"), -1);
    QCOMPARE(find(""), -1);
    QCOMPARE(find("passw", 1), -1);
    QCOMPARE(find("passw", 9), -1);
}

QTEST_GUILESS_MAIN(TestText)
#include "test_text.moc"
