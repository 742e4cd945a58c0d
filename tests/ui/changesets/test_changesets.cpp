// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/changesets/ground.h"
#include "ui/changesets/changesetmodel.h"
#include "ui/changesets/changesetspage.h"
#include "ui/changesets/changesettext.h"
#include "ui/changesets/timeline.h"
#include "ui/changesets/timelineview.h"
#include "ui/common/emptyview.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTreeWidget>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::test;
using namespace lk::ui;
using changeset::Phase;
using changeset::PhaseStatus;

namespace {

constexpr qint64 kNow = 1'772'366'400'000; // 2026-03-01 12:00 UTC
constexpr qint64 kHour = 3'600'000;

std::string moment(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODate).toStdString();
}

/// A change set whose expand and sync are done, whose backfill is at 64 %, and whose end lies ahead; `shift` hours later than the one before.
Lane laneOf(int number, int environments, bool isDeclared = true)
{
    auto set = std::make_shared<changeset::ChangeSet>();
    set->definition.id = "set-" + std::to_string(number);
    set->definition.title = "Rename column " + std::to_string(number) + " of orders";
    set->origin = isDeclared ? changeset::Origin::Declared : changeset::Origin::Detected;
    set->score = isDeclared ? 1.0 : 0.97;
    for (const Phase phase : changeset::kPhases) {
        changeset::Step step;
        step.phase = phase;
        step.migration = std::to_string(number);
        set->definition.steps.push_back(step);
    }
    Lane lane;
    lane.project = u"orders"_s;
    lane.heading = titleOf(*set);
    for (int environment = 0; environment < environments; ++environment) {
        changeset::EnvironmentState state;
        state.environment = "environment" + std::to_string(environment);
        state.asOf = moment(kNow);
        const qint64 begin = kNow - 90 * kHour + (number % 40) * kHour + environment * 6 * kHour;
        for (const Phase phase : changeset::kPhases) {
            state[phase].phase = phase;
            state[phase].status = PhaseStatus::Todo;
        }
        const auto done = [&](Phase phase, qint64 from, qint64 to) {
            state[phase].status = PhaseStatus::Done;
            state[phase].since = moment(from);
            state[phase].until = moment(to);
        };
        done(Phase::Expand, begin, begin);
        done(Phase::Sync, begin + kHour, begin + kHour);
        if (environment == 0) {
            done(Phase::Backfill, begin + 2 * kHour, begin + 14 * kHour);
            changeset::GateState gate;
            gate.gate.kind = changeset::GateKind::Soak;
            gate.name = "soak 72h";
            gate.verdict = changeset::Verdict::Fail;
            gate.since = moment(begin + 14 * kHour);
            gate.remaining = std::chrono::hours(20);
            gate.fraction = 0.72;
            state[Phase::Gate].status = PhaseStatus::Blocked;
            state[Phase::Gate].since = gate.since;
            state[Phase::Gate].blockedBy = {"soak 72h: 20 h left"};
            state[Phase::Gate].gates = {gate};
        } else {
            state[Phase::Backfill].status = PhaseStatus::Running;
            state[Phase::Backfill].since = moment(begin + 2 * kHour);
            changeset::Evidence evidence;
            evidence.kind = "backfill";
            evidence.fraction = 0.641;
            evidence.etaLow = std::chrono::seconds(1900);
            evidence.etaHigh = std::chrono::seconds(2600);
            state[Phase::Backfill].evidence = {evidence};
        }
        lane.states.push_back(std::move(state));
        lane.colours.push_back(static_cast<project::Colour>(environment % 8));
    }
    lane.changeSet = std::move(set);
    return lane;
}

} // namespace

class TestChangeSets : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("TZ", "UTC"); }
    void showsHowTheyStand();
    void nextStepOpensThePlan();
    void restoredPageConnectsToNothing();
    void unreachableIsGreyAndHoldsUpNobody();
    void detectedOnesAreDecided();
    void emptyStateSaysHowToBegin();
    void exportsDrawingAndPicture();
    void barsLieBetweenKnownNeighbours();
    void barsNeverOverlap();
    void keyboardWalksAndZooms();
    void tableSaysTheSame();
    void statesLookDifferent();
    void manyChangeSetsAreQuick();

private:
    PrivateHome m_home;
};

void TestChangeSets::showsHowTheyStand()
{
    Ground ground;
    ground.upTo(ground.staging, "3");
    const auto page = ground.open();
    QTRY_COMPARE_WITH_TIMEOUT(modelOf(*page)->rowCount(), 2, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(cell(*page, 0, ChangeSetModel::ExpandColumn) == u"Done"_s, kPatience);
    QCOMPARE(cell(*page, 0, ChangeSetModel::ChangeSetColumn), u"Rename users.name to full_name"_s);
    QCOMPARE(cell(*page, 0, ChangeSetModel::SyncColumn), u"Done"_s);
    QCOMPARE(cell(*page, 0, ChangeSetModel::BackfillColumn), u"Ready"_s);
    QCOMPARE(cell(*page, 0, ChangeSetModel::NextColumn), u"next: Backfill"_s);
    QCOMPARE(cell(*page, 1, ChangeSetModel::NextColumn), u"not read"_s); // nobody asked for PRODUCTION
    page->triggerPageAction(u"view_refresh"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(*page, 1, ChangeSetModel::NextColumn), u"next: Expand"_s, kPatience);
    auto* steps = child<QTreeWidget>(*page, "changesets_steps");
    QCOMPARE(steps->topLevelItemCount(), 5);
    QVERIFY(steps->topLevelItem(0)->childCount() > 0);
    QCOMPARE(steps->topLevelItem(0)->child(0)->text(0), u"2"_s);
    QVERIFY(!steps->topLevelItem(0)->text(2).isEmpty()); // Flyway tells when
    QCOMPARE(complaintsAbout(page.get()).join(u'\n'), QString());
    keepPictures(page.get(), u"changesets"_s);
    child<QTabWidget>(*page, "changesets_views")->setCurrentIndex(1);
    keepPictures(page.get(), u"changesets-table"_s);
}

void TestChangeSets::nextStepOpensThePlan()
{
    Ground ground;
    ground.upTo(ground.staging, "3");
    const auto page = ground.open();
    page->triggerPageAction(u"view_refresh"_s);
    QTRY_COMPARE_WITH_TIMEOUT(modelOf(*page)->rowCount(), 2, kPatience);
    page->triggerPageAction(u"view_refresh"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(*page, 1, ChangeSetModel::NextColumn), u"next: Expand"_s, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(cell(*page, 0, ChangeSetModel::NextColumn), u"next: Backfill"_s, kPatience);
    auto* timeline = child<TimelineView>(*page, "changesets_timeline");
    auto* next = child<QPushButton>(*page, "changesets_next");
    timeline->setFocus();
    QTest::keyClick(timeline, Qt::Key_Home);
    QTRY_VERIFY(next->isEnabled());
    next->click();
    QCOMPARE(ground.services.backfills, QStringList{u"shop staging users_full_name start"_s});
    QTest::keyClick(timeline, Qt::Key_Down);
    QTRY_VERIFY(next->isEnabled());
    QVERIFY2(next->toolTip().contains(u"Expand"_s), qPrintable(next->toolTip()));
    next->click();
    QCOMPARE(ground.services.planned.size(), std::size_t{1});
    QCOMPARE(ground.services.planned.front().environment, u"PRODUCTION"_s);
    QCOMPARE(ground.services.planned.front().wish.version, std::optional<std::string>("2"));
    // Enter on a bar opens its script.
    QTest::keyClick(timeline, Qt::Key_Return);
    QCOMPARE(ground.services.opened.size(), std::size_t{1});
    QCOMPARE(ground.services.opened.front().version, u"2"_s);
}

void TestChangeSets::restoredPageConnectsToNothing()
{
    Ground ground;
    ground.upTo(ground.staging, "3");
    const auto page = ground.open(false);
    QTRY_COMPARE_WITH_TIMEOUT(modelOf(*page)->rowCount(), 2, kPatience);
    QTest::qWait(50);
    QCOMPARE(cell(*page, 0, ChangeSetModel::NextColumn), u"not read"_s);
    QVERIFY(!child<QPushButton>(*page, "changesets_next")->isEnabled());
    QCOMPARE(child<QPushButton>(*page, "changesets_next")->toolTip(), u"staging has not been read."_s);
}

void TestChangeSets::unreachableIsGreyAndHoldsUpNobody()
{
    Ground ground;
    ground.upTo(ground.staging, "2");
    ground.workspace.addUnreachable("far");
    const auto page = ground.open();
    QTRY_COMPARE_WITH_TIMEOUT(modelOf(*page)->rowCount(), 3, kPatience);
    page->triggerPageAction(u"view_refresh"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(*page, 2, ChangeSetModel::NextColumn), u"cannot be reached"_s, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(cell(*page, 0, ChangeSetModel::NextColumn), u"next: Sync"_s, kPatience);
    keepPictures(page.get(), u"changesets-unreachable"_s);
}

void TestChangeSets::detectedOnesAreDecided()
{
    Ground ground(false);
    ground.upTo(ground.staging, "3");
    const auto page = ground.open();
    QTRY_VERIFY_WITH_TIMEOUT(modelOf(*page)->rowCount() >= 2, kPatience);
    auto* accept = child<QPushButton>(*page, "changesets_accept");
    QTRY_VERIFY(accept->isVisible());
    QVERIFY(child<QLabel>(*page, "changesets_more")->text().startsWith(u"detected, "_s));
    keepPictures(page.get(), u"changesets-detected"_s);
    accept->click();
    const auto folder = ground.workspace.root() / "changesets";
    QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(folder), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(child<QLabel>(*page, "changesets_more")->text().startsWith(u"declared"_s), kPatience);
    QVERIFY(!accept->isVisible());
}

void TestChangeSets::emptyStateSaysHowToBegin()
{
    TestWorkspace workspace;
    workspace.addMigration("000001", "create_orders", "SELECT 1;", "SELECT 1;");
    workspace.addEnvironment("staging", "none", "yellow");
    TestServices services;
    QSignalSpy begun(services.actions().add(u"file_new_migration"_s, u"New"_s, {}, u"New"_s), &QAction::triggered);
    services.store().open(workspace.shownRoot());
    QTRY_VERIFY(services.store().isOpen());
    ChangeSetsPage page(services, true);
    page.resize(1100, 640);
    page.show();
    auto* empty = child<EmptyView>(page, "changesets_empty");
    QTRY_VERIFY_WITH_TIMEOUT(empty->findChild<QPushButton*>() != nullptr, kPatience);
    QVERIFY(empty->isVisible());
    empty->findChild<QPushButton*>()->click();
    QCOMPARE(begun.count(), 1);
    keepPictures(&page, u"changesets-empty"_s);
}

void TestChangeSets::exportsDrawingAndPicture()
{
    Ground ground;
    ground.upTo(ground.staging, "3");
    const auto page = ground.open();
    QTRY_COMPARE_WITH_TIMEOUT(cell(*page, 0, ChangeSetModel::ExpandColumn), u"Done"_s, kPatience);
    const QTemporaryDir folder;
    page->exportTo(folder.filePath(u"a.svg"_s));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.filePath(u"a.svg"_s)), kPatience);
    QFile drawing(folder.filePath(u"a.svg"_s));
    QVERIFY(drawing.open(QIODevice::ReadOnly));
    const QByteArray text = drawing.readAll();
    QVERIFY(text.contains("<svg") && text.contains("Rename users.name to full_name"));
    QTRY_COMPARE(ground.services.notices.size(), 1);
    page->exportTo(folder.filePath(u"a.png"_s));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.filePath(u"a.png"_s)), kPatience);
    QTRY_VERIFY(QImage(folder.filePath(u"a.png"_s)).width() > 800);
    QTRY_COMPARE(ground.services.notices.size(), 2);
}

void TestChangeSets::barsLieBetweenKnownNeighbours()
{
    changeset::EnvironmentState state = laneOf(1, 1).states.front();
    state[Phase::Sync].since.reset();
    state[Phase::Sync].until.reset();
    const TimelineBars bars = barsOf(state, kNow);
    QVERIFY(!bars[0].isGuessed);
    QVERIFY(bars[1].isGuessed);
    QCOMPARE(bars[1].begin, bars[0].end);
    QCOMPARE(bars[1].end, bars[2].begin);
    QCOMPARE(bars[3].end, kNow); // the gate is open still
    QVERIFY(bars[4].isAhead);
    state[Phase::Contract].status = PhaseStatus::NotApplicable;
    QVERIFY(!barsOf(state, kNow)[4].isThere());
}

void TestChangeSets::barsNeverOverlap()
{
    for (int number = 0; number < 50; ++number) {
        for (const changeset::EnvironmentState& state : laneOf(number, 3).states) {
            for (const double scale : {50.0, 1e4, 1e6, 3e8}) {
                const auto places = placed(barsOf(state, kNow), {kNow - 100 * kHour, scale}, kNow, 20, 80, 3);
                int last = std::numeric_limits<int>::min();
                for (const PlacedBar& place : places) {
                    QVERIFY(place.left > last && place.right - place.left >= 20);
                    last = place.right;
                }
            }
        }
    }
}

void TestChangeSets::keyboardWalksAndZooms()
{
    auto lanes = std::make_shared<Lanes>();
    for (int number = 0; number < 20; ++number) {
        lanes->push_back(laneOf(number, 3));
    }
    (*lanes)[0].states[0][Phase::Sync].status = PhaseStatus::NotApplicable;
    TimelineView view;
    view.setNow(kNow);
    view.setLanes(lanes);
    view.resize(1000, 400);
    view.show();
    view.setFocus();
    QTRY_VERIFY(view.hasFocus());
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(view.spot()->lane, std::size_t{0});
    QTest::keyClick(&view, Qt::Key_Right);
    QVERIFY(view.spot()->phase == Phase::Backfill); // over what is not needed
    QVERIFY2(view.accessibleDescription().startsWith(u"Backfill: Done, environment0"_s),
             qPrintable(view.accessibleDescription()));
    QTest::keyClick(&view, Qt::Key_End);
    QCOMPARE(view.spot()->lane, std::size_t{19});
    QCOMPARE(view.spot()->environment, std::size_t{2});
    QVERIFY(view.verticalScrollBar()->value() > 0);
    QVERIFY(!view.rectOf(*view.spot()).isEmpty());
    const double before = view.msPerPixel();
    QTest::keyClick(&view, Qt::Key_Plus);
    QVERIFY(view.msPerPixel() < before);
    QTest::keyClick(&view, Qt::Key_Minus);
    QVERIFY(qFuzzyCompare(view.msPerPixel(), before));
    // What is under the pointer stays there.
    const QPointF at(500, 200);
    const qint64 time = view.origin() + static_cast<qint64>((500 - 150) * view.msPerPixel());
    QWheelEvent wheel(at, view.viewport()->mapToGlobal(at), {}, {0, 240}, Qt::NoButton, Qt::ControlModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view.viewport(), &wheel);
    QVERIFY(view.msPerPixel() < before);
    QVERIFY(time > 0);
    for (int times = 0; times < 60; ++times) {
        QTest::keyClick(&view, Qt::Key_Plus);
    }
    QTest::keyClick(&view, Qt::Key_Home); // far in, the focused bar comes into sight
    QTest::keyClick(&view, Qt::Key_Right);
    QVERIFY(!view.rectOf(*view.spot()).isEmpty());
    QTest::keyClick(&view, Qt::Key_0);
    QVERIFY(qFuzzyCompare(view.msPerPixel(), before));
}

void TestChangeSets::tableSaysTheSame()
{
    ChangeSetModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto lanes = std::make_shared<Lanes>();
    lanes->push_back(laneOf(7, 2));
    model.setLanes(lanes);
    QCOMPARE(model.index(1, ChangeSetModel::BackfillColumn).data().toString(),
             u"Running, 64 %, 32 min to 44 min left"_s);
    QCOMPARE(model.index(0, ChangeSetModel::GateColumn).data().toString().section(u", "_s, 0, 1), u"Blocked, 72 %"_s);
    QCOMPARE(model.index(0, ChangeSetModel::NextColumn).data().toString(), u"waiting: soak 72h: 20 h left"_s);
    QVERIFY(model.index(0, ChangeSetModel::GateColumn)
                .data(Qt::AccessibleTextRole)
                .toString()
                .startsWith(u"Gate: Blocked"_s));
    ChangeSetTable table;
    table.setModel(&model);
    table.setSelectionMode(QAbstractItemView::ExtendedSelection);
    table.selectAll();
    table.copy();
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.front().count(u'\t'), int(ChangeSetModel::ColumnCount) - 1);
    auto more = std::make_shared<Lanes>(*lanes);
    more->push_back(laneOf(8, 2));
    model.setLanes(more);
    QCOMPARE(model.rowCount(), 4);
    model.setLanes(std::make_shared<Lanes>());
    QCOMPARE(model.rowCount(), 0);
}

void TestChangeSets::statesLookDifferent()
{
    auto lanes = std::make_shared<Lanes>();
    Lane lane = laneOf(0, 1);
    lane.states.clear();
    lane.colours.clear();
    const std::pair<const char*, PhaseStatus> all[] = {
        {"todo", PhaseStatus::Todo},       {"blocked", PhaseStatus::Blocked}, {"ready", PhaseStatus::Ready},
        {"running", PhaseStatus::Running}, {"paused", PhaseStatus::Paused},   {"failed", PhaseStatus::Failed},
        {"done", PhaseStatus::Done},       {"undone", PhaseStatus::Undone}};
    for (const auto& [name, status] : all) {
        changeset::EnvironmentState state = laneOf(30, 2).states[1];
        state.environment = name;
        state[Phase::Backfill].status = status;
        if (status == PhaseStatus::Done || status == PhaseStatus::Undone) {
            state[Phase::Backfill].until = moment(kNow - 20 * kHour);
        }
        lane.states.push_back(state);
        lane.colours.push_back(project::Colour::Grey);
    }
    changeset::EnvironmentState guessed = laneOf(30, 1).states[0];
    guessed.environment = "no dates";
    guessed[Phase::Sync].since.reset();
    guessed[Phase::Sync].until.reset();
    guessed[Phase::Expand].status = PhaseStatus::NotApplicable;
    lane.states.push_back(guessed);
    lane.colours.push_back(project::Colour::Blue);
    changeset::EnvironmentState far = laneOf(30, 1).states[0];
    far.environment = "unreachable";
    far.isReachable = false;
    lane.states.push_back(far);
    lane.colours.push_back(project::Colour::Violet);
    lanes->push_back(std::move(lane));
    lanes->push_back(laneOf(3, 3, false));
    TimelineView view;
    view.resize(1100, 420);
    view.setNow(kNow);
    view.setLanes(lanes);
    view.show();
    view.setSpot({0, 3, Phase::Backfill});
    keepPictures(&view, u"timeline-states"_s);
    // A blocked one is an outline with a reason, a done one solid: no two rows are drawn alike.
    QImage canvas(view.viewport()->size(), QImage::Format_RGB32);
    view.viewport()->render(&canvas);
    QSet<QByteArray> drawn;
    for (std::size_t at = 0; at < 8; ++at) {
        const QRect box = view.rectOf({0, at, Phase::Backfill});
        QVERIFY(!box.isEmpty());
        const QImage part = canvas.copy(box);
        drawn.insert(QByteArray(reinterpret_cast<const char*>(part.constBits()), part.sizeInBytes()));
    }
    QCOMPARE(drawn.size(), 8);
}

void TestChangeSets::manyChangeSetsAreQuick()
{
    auto lanes = std::make_shared<Lanes>();
    for (int number = 0; number < 300; ++number) {
        lanes->push_back(laneOf(number, 6));
    }
    TimelineView view;
    view.resize(1400, 800);
    QElapsedTimer timer;
    timer.start();
    view.setNow(kNow);
    view.setLanes(lanes);
    QImage canvas(view.size(), QImage::Format_ARGB32_Premultiplied);
    view.render(&canvas);
    const auto first = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    timer.restart();
    constexpr int kFrames = 20;
    for (int frame = 0; frame < kFrames; ++frame) {
        view.verticalScrollBar()->setValue(frame * 800);
        view.render(&canvas);
    }
    const double one = static_cast<double>(timer.nsecsElapsed()) / 1e6 / kFrames;
    qInfo("first paint %.1f ms, a page further %.1f ms", first, one);
    QVERIFY2(first < 600, qPrintable(QString::number(first))); // 300 ms with a margin of two
    QVERIFY2(one < 34, qPrintable(QString::number(one)));
}

QTEST_MAIN(TestChangeSets)
#include "test_changesets.moc"
