// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret.h"
#include "tests/support/ui/uitesting.h"
#include "ui/common/columns.h"
#include "ui/common/emptyview.h"
#include "ui/common/environmentband.h"
#include "ui/common/errortext.h"
#include "ui/common/errorview.h"
#include "ui/common/filewatcher.h"
#include "ui/common/icons.h"
#include "ui/common/jobs.h"
#include "ui/common/messagebar.h"
#include "ui/common/roles.h"
#include "ui/common/runbridge.h"
#include "ui/common/statelook.h"
#include "ui/common/theme.h"
#include "ui/common/unsavedtexts.h"
#include "ui/keychain/keychain.h"
#include "ui/services/actions.h"

#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <cmath>
#include <semaphore>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::ui;

namespace {

const test::PrivateHome s_home;

/// WCAG 2.1, "relative luminance" and "contrast ratio".
double luminance(const QColor& colour)
{
    const auto channel = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double one = luminance(a);
    const double two = luminance(b);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

} // namespace

class TestCommon final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { applyAppearance(Appearance::Light); }

    void rolesHaveTheContractsValues()
    {
        // UX contract, section 3.
        const QStringList light{u"#57606a"_s, u"#116329"_s, u"#0550ae"_s, u"#a40e26"_s,
                                u"#953800"_s, u"#6639ba"_s, u"#7d4e00"_s};
        const QStringList dark{u"#b4bcc4"_s, u"#6cd37f"_s, u"#6cb6ff"_s, u"#ff938a"_s,
                               u"#ffa657"_s, u"#d2a8ff"_s, u"#e3b341"_s};
        for (int i = 0; i < kRoleCount; ++i) {
            QCOMPARE(colour(static_cast<Role>(i), lightPalette()).name(), light[i]);
            QCOMPARE(colour(static_cast<Role>(i), darkPalette()).name(), dark[i]);
        }
    }

    void rolesCanBeReadOnEverything()
    {
        for (const QPalette& palette : {lightPalette(), darkPalette()}) {
            for (int i = 0; i < kRoleCount; ++i) {
                const Role role = static_cast<Role>(i);
                for (const QColor& ground :
                     {palette.color(QPalette::Base), palette.color(QPalette::Window), tint(role, palette)}) {
                    const double ratio = contrast(colour(role, palette), ground);
                    QVERIFY2(ratio >= 4.5, qPrintable(u"role %1 on %2: %3"_s.arg(i).arg(ground.name()).arg(ratio)));
                }
            }
        }
    }

    void palettesKeepWeakTextReadable()
    {
        for (const QPalette& palette : {lightPalette(), darkPalette()}) {
            const auto check = [&](const QColor& text, const QColor& ground, double least) {
                QVERIFY2(contrast(text, ground) >= least,
                         qPrintable(u"%1 on %2: %3"_s.arg(text.name(), ground.name()).arg(contrast(text, ground))));
            };
            check(palette.color(QPalette::Disabled, QPalette::Text), palette.color(QPalette::Base), 3);
            check(palette.color(QPalette::Disabled, QPalette::WindowText), palette.color(QPalette::Window), 3);
            check(palette.color(QPalette::Disabled, QPalette::ButtonText), palette.color(QPalette::Button), 3);
            check(palette.color(QPalette::PlaceholderText), palette.color(QPalette::Base), 3);
            check(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight), 4.5);
            check(palette.color(QPalette::Text), palette.color(QPalette::Base), 7);
            check(palette.color(QPalette::Link), palette.color(QPalette::Base), 4.5);
        }
        for (int i = 0; i < 8; ++i) {
            const EnvironmentColours colours = environmentColours(static_cast<project::Colour>(i));
            QVERIFY(contrast(colours.text, colours.background) >= 4.5);
        }
    }

    void statesDifferByShapeAndText()
    {
        QStringList icons;
        QStringList texts;
        for (int i = 0; i < history::kMigrationStateCount; ++i) {
            const Look look = lookOf(static_cast<history::MigrationState>(i));
            icons << look.icon;
            texts << look.text;
            QVERIFY(QFile::exists(u":/lockkeeper/icons/%1.svg"_s.arg(look.icon)));
            QVERIFY(!look.explanation.isEmpty());
        }
        QCOMPARE(icons.removeDuplicates(), 0);
        QCOMPARE(texts.removeDuplicates(), 0);
        const QImage one = rolePixmap(u"state-applied"_s, Qt::black, {32, 32}, 1).toImage();
        const QImage other = rolePixmap(u"state-failed"_s, Qt::black, {32, 32}, 1).toImage();
        QVERIFY(one != other);
        QCOMPARE(rolePixmap(u"state-applied"_s, Qt::red, {16, 16}, 2).size(), QSize(32, 32));
        QVERIFY(!icon(u"plan-up"_s).isNull());
    }

    // --- jobs

    void jobHandsItsValueBack()
    {
        Jobs jobs;
        int got = 0;
        const auto ticket = jobs.start(
            this, [](std::stop_token) { return 42; }, [&got](int value) { got = value; }, {});
        QVERIFY(ticket.isRunning());
        QTRY_COMPARE(got, 42);
        QVERIFY(!ticket.isRunning());
    }

    void jobsErrorArrivesAsOurs_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("ours") << 0;
        QTest::newRow("standard") << 1;
        QTest::newRow("file") << 2;
    }
    void jobsErrorArrivesAsOurs()
    {
        QFETCH(const int, kind);
        Jobs jobs;
        std::optional<Error> got;
        const auto ticket = jobs.start(
            this,
            [kind](std::stop_token) {
                if (kind == 0) {
                    throw Error(ErrorCode::LoginRefused, "no");
                }
                if (kind == 1) {
                    throw std::runtime_error("odd");
                }
                throw std::filesystem::filesystem_error("gone",
                                                        std::make_error_code(std::errc::no_such_file_or_directory));
            },
            [] {}, [&got](const Error& error) { got = error; });
        QTRY_VERIFY(got.has_value());
        const ErrorCode expected[] = {ErrorCode::LoginRefused, ErrorCode::Internal, ErrorCode::Unreadable};
        QCOMPARE(static_cast<int>(got->code()), static_cast<int>(expected[kind]));
    }

    void droppedTicketStopsAndSilences()
    {
        Jobs jobs;
        std::atomic<bool> sawStop = false;
        bool wasAnswered = false;
        auto ticket = jobs.start(
            this,
            [&sawStop](std::stop_token stop) {
                while (!stop.stop_requested()) {
                    std::this_thread::yield();
                }
                sawStop = true;
            },
            [&wasAnswered] { wasAnswered = true; }, {});
        ticket.drop();
        QTRY_VERIFY(sawStop.load());
        QTest::qWait(30);
        QVERIFY(!wasAnswered);
    }

    void goneGuardSilences()
    {
        Jobs jobs;
        std::binary_semaphore go(0);
        bool wasAnswered = false;
        auto guard = std::make_unique<QObject>();
        const auto ticket = jobs.start(
            guard.get(), [&go](std::stop_token) { go.acquire(); }, [&wasAnswered] { wasAnswered = true; }, {});
        guard.reset();
        go.release();
        QTRY_VERIFY(!ticket.isRunning());
        QVERIFY(!wasAnswered);
    }

    void callbackMayStartAnewThroughItsTicket()
    {
        Jobs jobs;
        Jobs::Ticket ticket;
        int rounds = 0;
        std::function<void()> again = [&] {
            ticket = jobs.start(
                this, [](std::stop_token) {},
                [&] {
                    if (++rounds < 3) {
                        again();
                    }
                },
                {});
        };
        again();
        QTRY_COMPARE(rounds, 3);
    }

    void requestedStopStillAnswers()
    {
        Jobs jobs;
        bool wasAnswered = false;
        auto ticket = jobs.start(
            this,
            [](std::stop_token stop) {
                while (!stop.stop_requested()) {
                    std::this_thread::yield();
                }
            },
            [&wasAnswered] { wasAnswered = true; }, {});
        ticket.requestStop();
        QTRY_VERIFY(wasAnswered);
    }

    void destructionStopsAndJoins()
    {
        std::atomic<int> running = 0;
        bool wasAnswered = false;
        std::vector<Jobs::Ticket> tickets;
        {
            Jobs jobs;
            for (int i = 0; i < 8; ++i) {
                tickets.push_back(jobs.start(
                    this,
                    [&running](std::stop_token stop) {
                        ++running;
                        while (!stop.stop_requested()) {
                            std::this_thread::yield();
                        }
                        --running;
                    },
                    [&wasAnswered] { wasAnswered = true; }, {}));
            }
            QTRY_COMPARE(running.load(), 8);
        }
        QCOMPARE(running.load(), 0);
        QTest::qWait(20);
        QVERIFY(!wasAnswered);
    }

    // --- run bridge

    void bridgeCarriesManyEventsWithFewWakes()
    {
        constexpr int kEvents = 300'000;
        RunBridge bridge;
        std::vector<run::Event> got;
        int wakes = 0;
        connect(&bridge, &RunBridge::eventsReady, this, [&] {
            ++wakes;
            for (TimedEvent& event : bridge.take()) {
                got.push_back(std::move(event.event));
            }
        });
        QElapsedTimer clock;
        clock.start();
        std::jthread producer([&bridge] {
            for (int i = 0; i < kEvents; ++i) {
                bridge.onEvent(run::StatementStarted{0, i, 0});
            }
        });
        QTRY_COMPARE_WITH_TIMEOUT(got.size(), std::size_t{kEvents}, 20'000);
        const qint64 took = clock.elapsed();
        QVERIFY2(wakes <= took / 33 + 2, qPrintable(u"%1 wakes in %2 ms"_s.arg(wakes).arg(took)));
        for (int i = 0; i < kEvents; ++i) {
            QCOMPARE(std::get<run::StatementStarted>(got[static_cast<std::size_t>(i)]).statement, i);
        }
    }

    void bridgeKeepsTheNewestOfAWait()
    {
        RunBridge bridge;
        for (int i = 1; i <= 5; ++i) {
            run::Waiting waiting;
            waiting.attempt = i;
            bridge.onEvent(waiting);
        }
        const std::vector<TimedEvent> events = bridge.take();
        QCOMPARE(events.size(), std::size_t{1});
        QCOMPARE(std::get<run::Waiting>(events.front().event).attempt, 5);
    }

    void bridgeTellsWhenThingsHappened()
    {
        RunBridge bridge;
        bridge.onEvent(run::StatementStarted{0, 1, 1});
        QTest::qSleep(60); // the screen is busy meanwhile
        bridge.onEvent(run::StatementStarted{0, 2, 2});
        const std::vector<TimedEvent> events = bridge.take();
        QCOMPARE(events.size(), std::size_t{2});
        QVERIFY(events[1].at - events[0].at >= std::chrono::milliseconds(50));
    }

    // --- actions

    void registryTellsWhyAndRemembersShortcuts()
    {
        QSettings().clear();
        ActionRegistry actions;
        QAction* action = actions.add(u"run_plan_up"_s, u"Plan &Up…"_s, {Qt::CTRL | Qt::Key_Return},
                                      u"Show what applying would run"_s);
        QCOMPARE(action->objectName(), u"run_plan_up"_s);
        QVERIFY(action->toolTip().contains(u"Plan Up"_s));
        actions.setEnabled(u"run_plan_up"_s, false, u"No project."_s);
        QVERIFY(!action->isEnabled());
        QCOMPARE(action->statusTip(), u"No project."_s);
        QVERIFY(action->toolTip().contains(u"No project."_s));
        actions.setEnabled(u"run_plan_up"_s, true);
        QVERIFY(!action->toolTip().contains(u"No project."_s));

        actions.setShortcuts(u"run_plan_up"_s, {Qt::Key_F9});
        actions.saveShortcuts();
        ActionRegistry later;
        QAction* again = later.add(u"run_plan_up"_s, u"Plan &Up…"_s, {Qt::CTRL | Qt::Key_Return}, {});
        later.loadShortcuts();
        QCOMPARE(again->shortcut(), QKeySequence(Qt::Key_F9));
        QCOMPARE(later.defaultShortcuts(u"run_plan_up"_s).first(), QKeySequence(Qt::CTRL | Qt::Key_Return));
        action->trigger();
        QCOMPARE(actions.lastUsed(), QStringList{u"run_plan_up"_s});
    }

    // --- errors

    void errorIsToldInOrderAndCopiedWithoutSecrets()
    {
        const Secret secret("hunter2secret");
        const Error error = Error(ErrorCode::Statement, "the server refused a statement")
                                .sqlState("42601")
                                .serverMessage("syntax error at or near \"hunter2secret\"")
                                .detail("a detail")
                                .hint("a hint")
                                .at({"db/000041_x.up.sql", 7, 1})
                                .stateLeft(StateLeft::RolledBack);
        ErrorView view;
        view.setError(u"Migration 000041 was not applied to PRODUCTION."_s, error);
        QPushButton* again = view.addButton(u"&Try Again"_s);
        QPushButton* edit = view.addButton(u"&Edit"_s);
        QSignalSpy clicked(again, &QPushButton::clicked);
        QSignalSpy places(&view, &ErrorView::placeActivated);
        view.resize(700, view.sizeHint().height());
        view.show();
        QCOMPARE(view.findChild<QLabel*>(u"error_happened"_s)->text(),
                 u"Migration 000041 was not applied to PRODUCTION."_s);
        QVERIFY(view.findChild<QLabel*>(u"error_why"_s)->text().startsWith(u"42601 syntax error"_s));
        QVERIFY(view.findChild<QLabel*>(u"error_why"_s)->textFormat() == Qt::PlainText);
        auto* copy = view.findChild<QPushButton*>(u"error_copy"_s);
        QVERIFY(again->x() < edit->x() && edit->x() < copy->x());
        QCOMPARE(again->nextInFocusChain(), edit); // the keyboard goes as the eye does
        QCOMPARE(edit->nextInFocusChain(), copy);
        QTest::mouseClick(view.findChild<QPushButton*>(u"error_where"_s), Qt::LeftButton);
        QCOMPARE(places.count(), 1);
        QCOMPARE(places.first().at(1).toInt(), 7);
        QTest::mouseClick(again, Qt::LeftButton);
        QCOMPARE(clicked.count(), 1);
        QTest::mouseClick(view.findChild<QPushButton*>(u"error_copy"_s), Qt::LeftButton);
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.contains(u"a detail"_s) && copied.contains(u"000041_x.up.sql:7:1"_s));
        QVERIFY2(!copied.contains(u"hunter2secret"_s), qPrintable(copied));
        test::keepPictures(&view, u"common-errorview"_s);
        QCOMPARE(test::complaintsAbout(&view).join(u'\n'), QString());
    }

    void messageTextIsNeverMarkup()
    {
        MessageBar bar;
        bar.setMessage(Role::Amber, u"dialog-warning"_s, u"<b>x</b>"_s, u"<img src=http://example.invalid/>"_s);
        bar.addButton(u"&Do"_s);
        bar.setClosable(true);
        bar.resize(600, bar.sizeHint().height());
        bar.show();
        const QList<QLabel*> labels = bar.findChildren<QLabel*>();
        for (const QLabel* label : labels) {
            QVERIFY(label->text().isEmpty() || label->textFormat() == Qt::PlainText);
        }
        QSignalSpy closed(&bar, &MessageBar::closed);
        QTest::mouseClick(bar.findChild<QWidget*>(u"message_close"_s), Qt::LeftButton);
        QCOMPARE(closed.count(), 1);
        bar.show();
        test::keepPictures(&bar, u"common-messagebar"_s);
    }

    void bandSaysItsNameInWords()
    {
        EnvironmentBand band;
        project::Environment environment;
        environment.name = "Production";
        environment.colour = project::Colour::Red;
        environment.protection = project::Protection::Typed;
        band.setEnvironment(environment);
        band.setFacts({u"db1.example:5432/shop as deployer"_s, u"15.8"_s});
        QCOMPARE(band.accessibleName(), u"PRODUCTION, protection: typed, db1.example:5432/shop as deployer, 15.8"_s);
        band.resize(800, band.sizeHint().height());
        band.show();
        test::keepPictures(&band, u"common-band"_s);
    }

    // --- files

    void watcherAwaitsWhatWasDeleted()
    {
        const QTemporaryDir folder;
        const QString deep = folder.filePath(u"a/b"_s);
        const QString file = deep + u"/c.sql"_s;
        const auto write = [&](const QByteArray& bytes) {
            QVERIFY(QDir().mkpath(deep));
            QFile out(file);
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(bytes);
        };
        write("1");
        FileWatcher watcher;
        watcher.setPaths({file});
        QSignalSpy changed(&watcher, &FileWatcher::changed);
        QVERIFY(QFile::remove(file));
        QTRY_COMPARE(changed.count(), 1);
        write("2"); // as a checkout does: deleted, later made anew
        QTRY_COMPARE(changed.count(), 2);
        write("3"); // and watched again
        QTRY_COMPARE(changed.count(), 3);
        QVERIFY(QDir(folder.filePath(u"a"_s)).removeRecursively()); // with its folders
        QTRY_COMPARE(changed.count(), 4);
        QTest::qWait(350);
        write("4");
        QTRY_COMPARE(changed.count(), 5);
        QCOMPARE(changed.last().constFirst().toStringList(), QStringList{file});
        // One that never was there yet.
        watcher.setPaths({folder.filePath(u"new.sql"_s)});
        QFile fresh(folder.filePath(u"new.sql"_s));
        QVERIFY(fresh.open(QIODevice::WriteOnly));
        fresh.close();
        QTRY_COMPARE(changed.count(), 6);
    }

    void watcherGathersBurstsAndFollowsRenames()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"a.sql"_s);
        const auto write = [](const QString& path, const QByteArray& bytes) {
            QFile out(path);
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(bytes);
        };
        write(file, "1");
        FileWatcher watcher;
        watcher.setPaths({folder.path(), file});
        QSignalSpy changed(&watcher, &FileWatcher::changed);
        for (int i = 0; i < 50; ++i) {
            write(folder.filePath(u"new%1.sql"_s.arg(i)), "x");
        }
        QTRY_COMPARE(changed.count(), 1);
        changed.clear();
        write(folder.filePath(u"b.tmp"_s), "2"); // as careful programs save: beside, then renamed over
        QVERIFY(QFile::remove(file));
        QVERIFY(QFile::rename(folder.filePath(u"b.tmp"_s), file));
        QTRY_VERIFY(changed.count() >= 1);
        changed.clear();
        QTest::qWait(350);
        changed.clear();
        write(file, "3");
        QTRY_VERIFY(changed.count() >= 1);
        QVERIFY(changed.first().first().toStringList().contains(file));
    }

    void unsavedTextIsKeptAndFoundAfterACrash()
    {
        const QTemporaryDir folder;
        const std::filesystem::path place = folder.filePath(u"unsaved"_s).toStdString();
        {
            UnsavedTexts texts(place);
            texts.textChanged(u"/w/000001_a.up.sql"_s, this, [] { return QByteArray("SELECT 1;\n"); });
            texts.textChanged(u"/w/000002_b.up.sql"_s, this, [] { return QByteArray("SELECT 2;\n"); });
            texts.flush();
            texts.forget(u"/w/000002_b.up.sql"_s);
        }
        QVERIFY(UnsavedTexts::leftBehind(place).empty()); // the process that wrote it is alive: this one
        // As if another process had written it and died.
        const pid_t child = fork();
        if (child == 0) {
            _exit(0);
        }
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        for (const auto& entry : std::filesystem::directory_iterator(place)) {
            QFile file(QString::fromStdString(entry.path().string()));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QByteArray bytes = file.readAll();
            file.close();
            bytes.replace(QByteArray::number(QCoreApplication::applicationPid()), QByteArray::number(child));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
        }
        const std::vector<UnsavedTexts::Left> left = UnsavedTexts::leftBehind(place);
        QCOMPARE(left.size(), std::size_t{1});
        QCOMPARE(left.front().file, u"/w/000001_a.up.sql"_s);
        QCOMPARE(left.front().text, QByteArray("SELECT 1;\n"));
    }

    void keychainAnswersAtOnceWhereThereIsNone()
    {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qunsetenv("XDG_RUNTIME_DIR");
        QVERIFY(!keychain::isLikelyThere());
        std::optional<keychain::Answer> got;
        keychain::read(u"x"_s, this, [&got](keychain::Answer answer) { got = std::move(answer); });
        QTRY_VERIFY_WITH_TIMEOUT(got.has_value(), 500);
        QVERIFY(!got->secret.has_value());
        QVERIFY(!got->problem.isEmpty());
    }

    void emptyViewSaysOneSentence()
    {
        EmptyView view;
        view.setMessage(u"project"_s, u"No migrations were found here."_s,
                        u"Looked for: files like 000001_name.up.sql"_s);
        view.addButton(u"&Open Workspace…"_s);
        view.resize(600, 400);
        view.show();
        test::keepPictures(&view, u"common-emptyview"_s);
        QCOMPARE(test::complaintsAbout(&view).join(u'\n'), QString());
    }

    /// As in a dock of two lines: the icon gives way, the sentence does not.
    void emptyViewKeepsItsSentenceWhereThereIsLittleRoom()
    {
        EmptyView view;
        view.setMessage(u"dialog-ok"_s, u"No findings"_s, {});
        const int tall = view.sizeHint().height();
        view.resize(400, view.minimumSizeHint().height());
        view.show();
        QVERIFY2(tall - view.height() >= view.fontMetrics().height() * 2, qPrintable(QString::number(view.height())));
        const auto* sentence = view.findChild<QLabel*>(u"empty_sentence"_s);
        QVERIFY(sentence != nullptr);
        QVERIFY(view.rect().contains(sentence->geometry()));
        QVERIFY(sentence->height() >= sentence->fontMetrics().height());
    }

    /// A time is seen whole in every font, and so is a heading that is longer than what stands below it.
    void columnsFitTheirTexts()
    {
        QTreeWidget tree;
        tree.setRootIsDecorated(false);
        tree.setHeaderLabels({u"Time"_s, u"A heading of many words"_s, u"Rest"_s});
        auto* item = new QTreeWidgetItem(&tree, {u"2026-11-22 09:44:28"_s, u"x"_s, QString()});
        fitColumn(tree, 0, kSecondSample);
        fitColumn(tree, 1, u"x"_s);
        tree.show();
        QVERIFY(tree.columnWidth(0) >=
                tree.visualItemRect(item).x() + tree.fontMetrics().horizontalAdvance(item->text(0)) + 6);
        QVERIFY(tree.columnWidth(1) >= tree.header()->sectionSizeHint(1));
    }
};

QTEST_MAIN(TestCommon)
#include "test_common.moc"
