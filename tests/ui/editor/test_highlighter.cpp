// SPDX-License-Identifier: Apache-2.0
#include "ui/common/jobs.h"
#include "ui/editor/highlighter.h"
#include "ui/editor/sqledit.h"
#include "ui/editor/syntax.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Theme>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

#include <cmath>
#include <map>

using namespace lk::ui;
using KSyntaxHighlighting::Theme;

namespace {

/// One letter a character: what it is coloured as. Escapes share their colour, and so their letter, with dollar quotes.
QString colours(const QTextBlock& block)
{
    static const std::map<Theme::TextStyle, QChar> letters = {
        {Theme::Keyword, u'K'},      {Theme::ControlFlow, u'C'}, {Theme::DataType, u'T'}, {Theme::Comment, u'c'},
        {Theme::Annotation, u'A'},   {Theme::String, u's'},      {Theme::Variable, u'q'}, {Theme::DecVal, u'n'},
        {Theme::Preprocessor, u'$'}, {Theme::Attribute, u'l'},   {Theme::Error, u'E'}};
    QString result(block.length() - 1, u'.');
    const Theme theme = sqlTheme(false);
    for (const QTextLayout::FormatRange& range : block.layout()->formats()) {
        QChar letter = u'.';
        for (const auto& [style, each] : letters) {
            if (QColor::fromRgb(theme.textColor(style)) != range.format.foreground().color())
                continue;
            // Colours are shared by some styles: tell those apart by what else the theme says.
            if (theme.isUnderline(style) != range.format.fontUnderline() ||
                theme.isBold(style) != (range.format.fontWeight() == QFont::Bold))
                continue;
            if (letter == u'.')
                letter = each;
        }
        for (int i = 0; i < range.length; ++i)
            result[range.start + i] = letter;
    }
    return result;
}

QStringList colours(const SqlEdit& edit)
{
    QStringList lines;
    for (QTextBlock block = edit.document()->begin(); block.isValid(); block = block.next())
        lines.append(colours(block));
    return lines;
}

double luminance(const QColor& colour)
{
    const auto part = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

} // namespace

class TestHighlighter final : public QObject {
    Q_OBJECT
private slots:
    void definitionIsOurs()
    {
        QVERIFY(sqlDefinition().isValid());
        QVERIFY(sqlTheme(true).isValid());
        QVERIFY(sqlTheme(false).isValid());
        QVERIFY(sqlKeywords().contains(QStringLiteral("CONCURRENTLY")));
    }

    void colours_data()
    {
        QTest::addColumn<QStringList>("text");
        QTest::addColumn<QStringList>("expected");
        using Lines = std::initializer_list<const char*>;
        const auto row = [](const char* name, Lines text, Lines expected) {
            QStringList texts;
            QStringList wanted;
            for (const char* line : text)
                texts.append(QString::fromUtf8(line));
            for (const char* line : expected)
                wanted.append(QString::fromUtf8(line));
            QTest::newRow(name) << texts << wanted;
        };
        row("names that are no keywords", {"SELECT t, p, id, status FROM x"}, {"KKKKKK..................KKKK.."});
        row("KEY is one only behind PRIMARY", {"key int PRIMARY KEY"}, {"....TTT.KKKKKKKKKKK"});
        row("types and numbers", {"a bigint, b numeric(12,2)"}, {"..TTTTTT....TTTTTTT.nn.n."});
        row("comment", {"DROP TABLE a; -- it's gone", "x"}, {"KKKK.KKKKK....cccccccccccc", "."});
        row("nested comment", {"/* a /* b */ c", "d */ SELECT"}, {"cccccccccccccc", "cccc.KKKKKK"});
        row("string over two lines", {"'it''s", "-- no' SELECT"}, {"sss$$s", "ssssss.KKKKKK"});
        row("escape string", {"E'a\\'b\\n' x 'a\\'"}, {"sss$$s$$s...ssss"});
        row("quoted name", {"\"a\"\"b--\" x"}, {"qqqqqqqq.."});
        row("section marker", {"-- migrate:up transaction:false"}, {"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"});
        row("psql command", {"\\c other"}, {"EEEEEEEE"});
        row("body", {"AS $$", "BEGIN", " RETURN 1; -- it's", "END $$ LANGUAGE sql"},
            {"KK.$$", "CCCCC", ".CCCCCC.n..ccccccc", "CCC.$$.KKKKKKKK...."});
        row("tagged body in a body", {"DO $a$ x := $b$ y $b$; $a$; ' '"}, {"KK.$$$......$$$...$$$..$$$..sss"});
        row("end of a body inside a comment", {"$$ -- done $$ SELECT"}, {"$$.cccccccc$$.KKKKKK"});
        row("dollar in a name", {"a$b$ c"}, {"......"});
        row("parameter", {"$1 + $22"}, {"qq...qqq"});
        row("cast", {"'x'::text"}, {"sss..TTTT"});
    }
    void colours()
    {
        QFETCH(QStringList, text);
        QFETCH(QStringList, expected);
        Jobs jobs;
        SqlEdit edit(jobs);
        edit.resize(600, 400);
        edit.setFirstText(text.join(u'\n'));
        edit.show();
        QTRY_VERIFY(edit.highlighter().isSettled());
        QCOMPARE(::colours(edit), expected);
    }

    void languageIsTheFiles_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("1_users.up.sql") << QStringLiteral("Lockkeeper PostgreSQL");
        QTest::newRow("V1__users.SQL") << QStringLiteral("Lockkeeper PostgreSQL");
        QTest::newRow("deploy") << QStringLiteral("Lockkeeper PostgreSQL");
        QTest::newRow("schema.prisma") << QStringLiteral("Lockkeeper Prisma");
        QTest::newRow("0a1b_users.py") << QStringLiteral("Python");
        QTest::newRow("2024_users.rb") << QStringLiteral("Ruby");
        QTest::newRow("1_users.js") << QStringLiteral("JavaScript");
        QTest::newRow("1_users.mjs") << QStringLiteral("JavaScript");
        QTest::newRow("1_users.cjs") << QStringLiteral("JavaScript");
        QTest::newRow("1_users.ts") << QStringLiteral("TypeScript");
        QTest::newRow("changelog.xml") << QStringLiteral("XML");
        QTest::newRow("changelog.yaml") << QStringLiteral("YAML");
        QTest::newRow("changelog.yml") << QStringLiteral("YAML");
        QTest::newRow("changelog.json") << QStringLiteral("JSON");
    }
    void languageIsTheFiles()
    {
        QFETCH(QString, language);
        QCOMPARE(definitionFor(QString::fromLatin1(QTest::currentDataTag())).name(), language);
    }

    void schemaFilesAreColoured()
    {
        const QStringList text = {QStringLiteral("model users { // people"),
                                  QStringLiteral("  id   Int  @id @default(now()) @map(\"a\")"),
                                  QStringLiteral("  mail String?"),
                                  QStringLiteral("  @@index([id, type], name: \"x\")"),
                                  QStringLiteral("}"),
                                  QStringLiteral("type T {}")};
        const QStringList expected = {QStringLiteral("KKKKK.CCCCC...ccccccccc"),
                                      QStringLiteral(".......TTT..CCC.CCCCCCCC.CCC....CCCC.sss."),
                                      QStringLiteral(".......TTTTTT."),
                                      QStringLiteral("..CCCCCCC...................sss."),
                                      QStringLiteral("."),
                                      QStringLiteral("KKKK.C...")};
        Jobs jobs;
        SqlEdit edit(jobs);
        edit.setFileName(QStringLiteral("schema.prisma"));
        edit.resize(600, 400);
        edit.setFirstText(text.join(u'\n'));
        edit.show();
        QTRY_VERIFY(edit.highlighter().isSettled());
        QCOMPARE(::colours(edit), expected);
    }

    /// The same editor shows another file: nothing of the former language stays.
    void languageChanges()
    {
        Jobs jobs;
        SqlEdit edit(jobs);
        edit.resize(600, 400);
        edit.setFirstText(QStringLiteral("/* open\ndef up():\n    pass"));
        edit.show();
        QTRY_VERIFY(edit.highlighter().isSettled());
        QCOMPARE(::colours(edit.document()->lastBlock()), QStringLiteral("cccccccc"));
        edit.setFileName(QStringLiteral("a.py"));
        QTRY_VERIFY(edit.highlighter().isSettled());
        QVERIFY(!::colours(edit.document()->lastBlock()).contains(u'c'));
        QVERIFY(::colours(edit.document()->firstBlock().next()).startsWith(u"KKK"));
    }

    void contrastIsEnough_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void contrastIsEnough()
    {
        QFETCH(bool, isDark);
        const Theme theme = sqlTheme(isDark);
        const double base = luminance(QColor::fromRgb(theme.editorColor(Theme::BackgroundColor)));
        for (int style = 0; style <= Theme::Others; ++style) {
            const QRgb colour = theme.textColor(static_cast<Theme::TextStyle>(style));
            if (colour == 0)
                continue;
            const double text = luminance(QColor::fromRgb(colour));
            const double ratio = (std::max(base, text) + 0.05) / (std::min(base, text) + 0.05);
            QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("style %1: %2").arg(style).arg(ratio)));
        }
    }

    /// Random edits end in the same colours as the final text opened afresh.
    void editsEndAsAFreshText()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        const QStringList pieces = QString::fromLatin1("/*|*/|'|$$|\n|SELECT 1;|-- x\n|\n\n|a| |$x$").split(u'|');
        for (int round = 0; round < 12; ++round) {
            Jobs jobs;
            SqlEdit edit(jobs);
            edit.resize(700, 1600);
            edit.setFirstText(QStringLiteral("SELECT a FROM b;\nUPDATE c SET d = 'e';\n").repeated(20));
            edit.show();
            for (int step = 0; step < 40; ++step) {
                QTextCursor cursor(edit.document());
                const int length = edit.document()->characterCount() - 1;
                cursor.setPosition(random.bounded(length + 1));
                if (random.bounded(3) == 0) {
                    cursor.setPosition(std::min(length, cursor.position() + random.bounded(60)),
                                       QTextCursor::KeepAnchor);
                    cursor.removeSelectedText();
                } else {
                    cursor.insertText(pieces[random.bounded(static_cast<int>(pieces.size()))]);
                }
                if (random.bounded(5) == 0)
                    edit.undo();
                if (random.bounded(4) == 0)
                    QCoreApplication::processEvents();
            }
            QTRY_VERIFY(edit.highlighter().isSettled());
            SqlEdit fresh(jobs);
            fresh.resize(700, 1600);
            fresh.setFirstText(edit.fullText());
            fresh.show();
            QTRY_VERIFY(fresh.highlighter().isSettled());
            QTextBlock one = edit.document()->begin();
            QTextBlock other = fresh.document()->begin();
            for (int line = 0; line < 60 && one.isValid(); ++line, one = one.next(), other = other.next())
                QVERIFY2(::colours(one) == ::colours(other),
                         qPrintable(QStringLiteral("round %1 line %2: %3\n%4\n%5")
                                        .arg(round)
                                        .arg(line)
                                        .arg(one.text(), ::colours(one), ::colours(other))));
        }
    }

    /// A jump to the end before the work arrived there, then the work: ends rightly coloured.
    void theEndIsColouredAfterAJump()
    {
        Jobs jobs;
        SqlEdit edit(jobs);
        edit.resize(600, 400);
        edit.setFirstText(QStringLiteral("SELECT 1;\n").repeated(30'000) + QStringLiteral("/* a"));
        edit.show();
        edit.goTo(30'001);
        QTRY_VERIFY_WITH_TIMEOUT(edit.highlighter().isSettled(), 20'000);
        QCOMPARE(::colours(edit.document()->lastBlock()), QStringLiteral("cccc"));
        QCOMPARE(::colours(edit.document()->lastBlock().previous()), QStringLiteral("KKKKKK.n."));
        // A comment opened at the top reaches the end, too.
        QTextCursor(edit.document()).insertText(QStringLiteral("/*\n"));
        QElapsedTimer clock;
        clock.start();
        QTRY_VERIFY_WITH_TIMEOUT(edit.highlighter().isSettled(), 20'000);
        QTRY_COMPARE(::colours(edit.document()->lastBlock().previous()), QStringLiteral("ccccccccc"));
    }
};

QTEST_MAIN(TestHighlighter)
#include "test_highlighter.moc"
