// SPDX-License-Identifier: Apache-2.0
// The .ts files against the sources and against themselves: nothing missing, nothing that a translation would break.
#include "tests/ui/translations/pseudo.h"
#include "ui/common/languages.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QLocale>
#include <QProcess>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace lk;

namespace {

QString fileOf(const QString& language)
{
    return QStringLiteral(LK_SOURCE_DIR) + u"/resources/translations/lockkeeper_"_s + language + u".ts"_s;
}

QString lupdate()
{
    const QString own = QStandardPaths::findExecutable(u"lupdate"_s, {u"/usr/lib/qt6/bin"_s, u"/usr/lib64/qt6/bin"_s});
    return own.isEmpty() ? QStandardPaths::findExecutable(u"lupdate"_s) : own;
}

QStringList placeholdersOf(const QString& text)
{
    static const QRegularExpression placeholder(u"%L?[0-9n]"_s);
    QStringList found;
    auto matches = placeholder.globalMatch(text);
    while (matches.hasNext()) {
        found << matches.next().captured();
    }
    found.sort();
    found.removeDuplicates();
    return found;
}

qsizetype mnemonicsIn(const QString& text)
{
    static const QRegularExpression mnemonic(u"&(?=[^\\s&])"_s);
    return QString(text).remove(u"&&"_s).count(mnemonic);
}

QStringList sources()
{
    QStringList files;
    for (const QString& folder : {u"/ui"_s, u"/app/lockkeeper"_s}) {
        QDirIterator walk(QStringLiteral(LK_SOURCE_DIR) + folder, {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                          QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            files << walk.next();
        }
    }
    files.sort();
    return files;
}

QString textOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// How a text ends says what it is: "…" opens a dialog, ":" names what follows, "." is a sentence.
QChar endOf(const QString& text)
{
    const QChar last = text.isEmpty() ? QChar() : text.back();
    return u"….:?"_s.contains(last) ? last : QChar();
}

} // namespace

class TestTsFiles final : public QObject {
    Q_OBJECT
private slots:
    void everyLanguageIsWhole_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("forms");
        QTest::newRow("English, plural forms") << u"en"_s << 2;
        QTest::newRow("German") << u"de"_s << 2;
        QTest::newRow("Ukrainian") << u"uk"_s << 3;
        QTest::newRow("Indonesian") << u"id"_s << 1;
    }
    void everyLanguageIsWhole()
    {
        QFETCH(const QString, language);
        QFETCH(const int, forms);
        const QList<test::Message> all = test::readMessages(fileOf(language));
        QStringList wrong;
        for (const test::Message& message : all) {
            const auto tell = [&](const QString& what, const QString& text) {
                wrong << u"%1: %2: \"%3\" → \"%4\""_s.arg(message.context, what, message.source, text);
            };
            if (!message.isFinished) {
                tell(u"not translated"_s, {});
                continue;
            }
            if (message.translations.size() != (message.isPlural ? forms : 1)) {
                tell(u"number of plural forms"_s, message.translations.join(u" | "_s));
            }
            for (const QString& text : message.translations) {
                if (text.isEmpty()) {
                    tell(u"empty"_s, text);
                } else if (placeholdersOf(text) != placeholdersOf(message.source)) {
                    tell(u"placeholders"_s, text);
                } else if (mnemonicsIn(text) != mnemonicsIn(message.source)) {
                    tell(u"mnemonic"_s, text);
                } else if (endOf(text) != endOf(message.source)) {
                    tell(u"end"_s, text);
                } else if (text.front().isSpace() != message.source.front().isSpace() ||
                           text.back().isSpace() != message.source.back().isSpace()) {
                    tell(u"space at an end"_s, text);
                }
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    }

    /// lupdate over a copy: a text that came, went or changed since is told. resources/translations/update mends it.
    void sourcesHaveNoOtherText_data() { everyLanguageIsWhole_data(); }
    void sourcesHaveNoOtherText()
    {
        QFETCH(const QString, language);
        const QString program = lupdate();
        if (program.isEmpty()) {
            QSKIP("there is no lupdate (package qt6-l10n-tools)");
        }
        const QTemporaryDir folder;
        const QString copy = folder.filePath(u"lockkeeper_"_s + language + u".ts"_s);
        QVERIFY(QFile::copy(fileOf(language), copy));
        QProcess process;
        process.setWorkingDirectory(QStringLiteral(LK_SOURCE_DIR));
        QStringList arguments{u"-silent"_s, u"-I"_s, u"."_s, u"-no-obsolete"_s, u"-locations"_s, u"none"_s};
        if (language == "en"_L1) {
            arguments << u"-pluralonly"_s;
        }
        arguments << u"ui"_s << u"app/lockkeeper"_s << u"resources/translations/qtwords.h"_s << u"-ts"_s << copy;
        process.start(program, arguments);
        QVERIFY(process.waitForFinished(60'000));
        const QString told = QString::fromUtf8(process.readAllStandardError() + process.readAllStandardOutput());
        QCOMPARE(process.exitCode(), 0);
        QVERIFY2(!told.contains("lacks Q_OBJECT"_L1), qPrintable(told)); // such a text is looked up in another context
        QStringList committed;
        QStringList found;
        for (const test::Message& message : test::readMessages(fileOf(language))) {
            committed << message.context + u": "_s + message.source;
        }
        for (const test::Message& message : test::readMessages(copy)) {
            found << message.context + u": "_s + message.source;
        }
        QStringList differences;
        for (const QString& one : std::as_const(found)) {
            if (!committed.contains(one)) {
                differences << u"+ "_s + one;
            }
        }
        for (const QString& one : std::as_const(committed)) {
            if (!found.contains(one)) {
                differences << u"- "_s + one;
            }
        }
        QVERIFY2(differences.isEmpty(), qPrintable(u"run resources/translations/update\n"_s + differences.join(u'\n')));
    }

    /// `X::tr` of a function outside the class X: lupdate must have found which X is meant, else the text is recorded in a context that
    /// nobody asks for it, and stays English in every language.
    void textsAreRecordedWhereTheyAreLookedUp()
    {
        static const QRegularExpression own(
            u"(?:class|struct) (\\w+)[^;{]*\\{\\s*Q_DECLARE_TR_FUNCTIONS\\(([\\w:]+)\\)"_s);
        static const QRegularExpression named(u"\\b(\\w+)::tr\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\""_s);
        QMultiHash<QString, QString> recorded;
        for (const test::Message& message : test::readMessages(fileOf(u"de"_s))) {
            recorded.insert(message.context, message.source);
        }
        QStringList wrong;
        int looked = 0;
        for (const QString& file : sources()) {
            const QString text = textOf(file);
            QHash<QString, QString> contexts; // of the classes of words in this file
            for (auto found = own.globalMatch(text); found.hasNext();) {
                const QRegularExpressionMatch match = found.next();
                contexts.insert(match.captured(1), match.captured(2));
                if (!match.captured(2).startsWith("lk::ui::"_L1)) {
                    wrong << u"%1: %2 is no full name"_s.arg(file, match.captured(2));
                }
            }
            if (file.endsWith(".h"_L1)) {
                continue; // an example in a comment is no text
            }
            for (auto found = named.globalMatch(text); found.hasNext(); ++looked) {
                const QRegularExpressionMatch match = found.next();
                const QString context = contexts.value(match.captured(1), u"lk::ui::"_s + match.captured(1));
                const QString begin =
                    match.captured(2).replace(u"\\\""_s, u"\""_s).replace(u"\\n"_s, u"\n"_s); // the rest may follow
                const QStringList there = recorded.values(context);
                if (std::ranges::none_of(there, [&](const QString& one) { return one.startsWith(begin); })) {
                    wrong << u"%1: \"%2\" is not recorded in %3"_s.arg(file, begin, context);
                }
            }
        }
        QVERIFY2(looked > 500, "the search finds no texts");
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    }

    void languageOfTheSettingsIsLoaded_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("pending");
        QTest::addColumn<QString>("two");
        QTest::addColumn<QString>("eleven");
        QTest::newRow("English") << u"en"_s << u"Pending"_s << u"2 migrations"_s << u"11 migrations"_s;
        QTest::newRow("German") << u"de"_s << u"Ausstehend"_s << u"2 Migrationen"_s << u"11 Migrationen"_s;
        QTest::newRow("Ukrainian") << u"uk"_s << u"Очікує"_s << u"2 міграції"_s << u"11 міграцій"_s;
        QTest::newRow("Indonesian") << u"id"_s << u"Tertunda"_s << u"2 migrasi"_s << u"11 migrasi"_s;
        QTest::newRow("none of ours") << u"tlh"_s << u"Pending"_s << u"2 migrations"_s << u"11 migrations"_s;
    }
    void languageOfTheSettingsIsLoaded()
    {
        QFETCH(const QString, language);
        QFETCH(const QString, pending);
        QFETCH(const QString, two);
        QFETCH(const QString, eleven);
        const QTemporaryDir home;
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
        QSettings().setValue(u"Appearance/language"_s, language);
        QCOMPARE(ui::languageWanted(), language == "tlh"_L1 ? QString() : language);
        ui::useLanguage(ui::languageWanted()); // the tests' own desktop speaks C
        QCOMPARE(QCoreApplication::translate("lk::ui::StateWords", "Pending"), pending);
        const auto count = [](int number) {
            return QCoreApplication::translate("lk::ui::WorkspaceModel", "%n migration(s)", nullptr, number);
        };
        QCOMPARE(count(2), two);
        QCOMPARE(count(11), eleven);
        if (language == "uk"_L1) {
            QCOMPARE(count(21), u"21 міграція"_s);
            QCOMPARE(QLocale().language(), QLocale::Ukrainian);
        }
        qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator*>()); // each takes itself away
        QLocale::setDefault(QLocale::system());
    }
};

QTEST_GUILESS_MAIN(TestTsFiles)
#include "test_tsfiles.moc"
