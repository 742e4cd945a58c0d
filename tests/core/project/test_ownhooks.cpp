// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/project/hooks.h"

#include <QTemporaryDir>
#include <QTest>

using namespace lk;
namespace fs = std::filesystem;

class TestHooks : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = fs::path(m_folder->path().toStdString()) / "hooks.toml";
    }

    void readsThoseOfTheEnvironment()
    {
        fs::create_directories(here() / "shop");
        createFile(m_file, "[[hook]]\nenvironment = 'prod'\nbefore = [['a', '1'], ['b']]\nafter = [['c']]\n"
                           "[[hook]]\nenvironment = 'prod'\nworkspace = '" +
                               (here() / "shop").string() +
                               "'\nbefore = [['d']]\n[[hook]]\nenvironment = 'dev'\nbefore = [['e']]\n");
        QCOMPARE(printed("prod", here() / "shop"), QStringLiteral("a 1;b;d|c"));
        QCOMPARE(printed("prod", here()), QStringLiteral("a 1;b|c"));
        QCOMPARE(printed("dev", here()), QStringLiteral("e|"));
        QCOMPARE(printed("test", here()), QStringLiteral("|"));
    }

    void withoutAFileThereAreNone() { QVERIFY(project::readHooks("prod", here(), m_file).isEmpty()); }

    void refusesWhatIsNotUnderstood_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("line");
        const auto row = [](const char* name, const char* text, int line) {
            QTest::newRow(name) << QString::fromLatin1(text) << line;
        };
        row("broken", "[[hook]\n", 1);
        row("another key", "[[hook]]\nenvironment = 'prod'\nduring = [['a']]\n", 3);
        row("another table", "[hooks]\nbefore = [['a']]\n", 1);
        row("no environment", "\n[[hook]]\nbefore = [['a']]\n", 2);
        row("a line for a shell", "[[hook]]\nenvironment = 'prod'\nbefore = 'rm -rf /'\n", 3);
        row("one command", "[[hook]]\nenvironment = 'prod'\nbefore = ['a', 'b']\n", 3);
        row("no program", "[[hook]]\nenvironment = 'prod'\nbefore = [['']]\n", 3);
        row("no word", "[[hook]]\nenvironment = 'prod'\nbefore = [[]]\n", 3);
        row("a number", "[[hook]]\nenvironment = 'prod'\nbefore = [['a', 5]]\n", 3);
    }
    void refusesWhatIsNotUnderstood()
    {
        QFETCH(QString, text);
        QFETCH(int, line);
        createFile(m_file, text.toStdString());
        try {
            (void)project::readHooks("prod", here(), m_file);
            QFAIL("it was read");
        } catch (const Error& error) {
            QCOMPARE(static_cast<int>(error.code()), static_cast<int>(ErrorCode::Unreadable));
            QCOMPARE(error.place().line, line);
        }
    }

    void refusesAFileThatOthersMayWrite()
    {
        createFile(m_file, "");
        fs::permissions(m_file, fs::perms::group_write, fs::perm_options::add);
        try {
            (void)project::readHooks("prod", here(), m_file);
            QFAIL("it was read");
        } catch (const Error& error) {
            QCOMPARE(static_cast<int>(error.code()), static_cast<int>(ErrorCode::Refused));
        }
    }

    void findsPrograms()
    {
        QCOMPARE(project::programOf({"/bin/sh"}), fs::path("/bin/sh"));
        QVERIFY(project::programOf({"sh"}).is_absolute());
        QVERIFY(project::programOf({"./sh"}).empty());
        QVERIFY(project::programOf({"bin/sh"}).empty());
        QVERIFY(project::programOf({here().string()}).empty()); // a folder
        createFile(here() / "own", "#!/bin/sh\n");
        QVERIFY(project::programOf({(here() / "own").string()}).empty()); // not executable
        fs::permissions(here() / "own", fs::perms::owner_all);
        QCOMPARE(project::programOf({(here() / "own").string()}), here() / "own");
        // Where we stand says nothing about what is meant.
        const QByteArray path = qgetenv("PATH");
        const fs::path folder = fs::current_path();
        fs::current_path(here());
        qputenv("PATH", ".::" + path);
        const fs::path found = project::programOf({"own"});
        fs::current_path(folder);
        qputenv("PATH", path);
        QVERIFY(found.empty());
    }

    void isShownAsTyped()
    {
        QCOMPARE(project::hookText({"/usr/bin/curl", "-d", "a b", "$HOME", ""}),
                 std::string("/usr/bin/curl -d 'a b' '$HOME' ''"));
        QCOMPARE(project::hookText({"psql", "postgresql://u:hunter2@h/d", "\x1b[2J"}).find("hunter2"),
                 std::string::npos);
    }

private:
    [[nodiscard]] fs::path here() const { return m_folder->path().toStdString(); }
    [[nodiscard]] QString printed(const std::string& environment, const fs::path& workspace) const
    {
        const project::Hooks hooks = project::readHooks(environment, workspace, m_file);
        std::string text;
        for (const auto& hook : hooks.before)
            text += (text.empty() ? "" : ";") + project::hookText(hook);
        text += '|';
        for (const auto& hook : hooks.after)
            text += project::hookText(hook);
        return QString::fromStdString(text);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_file;
};

QTEST_GUILESS_MAIN(TestHooks)
#include "test_ownhooks.moc"
