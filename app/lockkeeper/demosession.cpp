// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeper/demosession.h"

#include "core/demo/demo.h"
#include "ui/common/qttext.h"
#include "ui/run/runpage.h"
#include "ui/services/actions.h"
#include "ui/services/store.h"
#include "ui/shell/mainwindow.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialog>
#include <QDir>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QSocketNotifier>
#include <QTableView>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace lk::app {

namespace {

constexpr qint64 kMostWaiting = 60'000;
/// A step counts as ready when it was so for a few looks: layouts and rebuilds that wait in the event queue are done by then.
constexpr int kCalmLooks = 5;
const QStringList kEnvironments{u"dev"_s, u"staging"_s, u"PRODUCTION"_s};

/// The write end of the pipe that turns a signal into an event.
int signalPipe = -1;

void onSignal(int)
{
    const char one = 1;
    static_cast<void>(!::write(signalPipe, &one, 1));
}

void sendClick(QWidget* widget, const QPoint& at, bool isDouble = false)
{
    const QPointF global = widget->mapToGlobal(QPointF(at));
    const auto send = [&](QEvent::Type type, Qt::MouseButtons buttons) {
        QMouseEvent event(type, at, global, Qt::LeftButton, buttons, Qt::NoModifier);
        QCoreApplication::sendEvent(widget, &event);
    };
    send(QEvent::MouseButtonPress, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, Qt::NoButton);
    if (isDouble) {
        send(QEvent::MouseButtonDblClick, Qt::LeftButton);
        send(QEvent::MouseButtonRelease, Qt::NoButton);
    }
}

} // namespace

DemoSession::DemoSession(QString pictures) : m_pictures(std::move(pictures)), m_sandbox(m_cluster.path().toStdString())
{
    m_clock.setInterval(40);
    connect(&m_clock, &QTimer::timeout, this, &DemoSession::look);
}

DemoSession::~DemoSession()
{
    m_preparing.drop();
    m_window.reset(); // joins its jobs: nobody uses the sandbox any more
    try {
        m_sandbox.remove();
    } catch (const Error& error) {
        fmt::print(stderr, "lockkeeper: the demo session's PostgreSQL stays: {}\n", error.what());
    }
}

void DemoSession::start()
{
    watchSignals();
    if (!QDir().mkpath(m_pictures) || !m_home.isValid() || !m_cluster.isValid()) {
        fail(u"there is no folder for the pictures, or none for temporary files"_s);
        return;
    }
    m_window = std::make_unique<ui::MainWindow>(true); // nothing remembered: the same pictures each time
    m_window->resize(1440, 900);
    m_window->show();
    listSteps();
    m_preparing = m_window->jobs().start(
        this,
        [sandbox = &m_sandbox, home = m_home.path().toStdString()](std::stop_token stop) {
            return demo::resetDemo(*sandbox, home, {}, std::move(stop),
                                   [](const std::string& what) { fmt::print(stderr, "{}\n", what); });
        },
        [this](const std::filesystem::path& folder) {
            m_window->openWorkspace(ui::toQt(folder.string()));
            m_waiting.start();
            m_clock.start();
        },
        [this](const Error& error) { fail(u"the demo could not be prepared: "_s + ui::toQt(error.what())); });
}

void DemoSession::listSteps()
{
    m_steps.push_back({u"the workspace is open"_s,
                       [this] { return visible<QComboBox>(u"matrix_project"_s) != nullptr; },
                       [this] {
                           auto* projects = visible<QComboBox>(u"matrix_project"_s);
                           projects->setCurrentIndex(projects->findText(u"orders"_s));
                           emit projects->activated(projects->currentIndex());
                       }});
    m_steps.push_back({u"the matrix of orders"_s,
                       [this] {
                           const auto* view = visible<QTableView>(u"matrix_view"_s);
                           return view != nullptr && view->model()->rowCount() > 0 &&
                                  m_window->store().focusProject() == u"orders"_s;
                       },
                       [this] {
                           for (const QString& environment : {u"dev"_s, u"PRODUCTION"_s, u"staging"_s}) {
                               clickHeader(environment); // connects; staging is last and keeps the focus
                           }
                       }});
    m_steps.push_back({u"three environments are read"_s, [this] { return areRead(); },
                       [this] {
                           keep(u"01-matrix"_s);
                           openRow(u"7"_s);
                       }});
    m_steps.push_back({u"migration 7"_s,
                       [this] {
                           const auto* script = visible<QPlainTextEdit>(u"edit_up"_s);
                           return script != nullptr && script->blockCount() > 1;
                       },
                       [this] {
                           keep(u"02-migration"_s);
                           trigger(u"view_matrix"_s);
                       }});
    addRun(u"03-plan"_s, u"04-run"_s, [this] { trigger(u"run_plan_up"_s); });
    addRun(u"05-down-plan"_s, u"06-down-run"_s, [this] { trigger(u"run_plan_down"_s); });
    m_steps.push_back({u"the matrix again"_s, [this] { return areRead(); }, [this] { clickHeader(u"PRODUCTION"_s); }});
    m_steps.push_back({u"PRODUCTION is dirty"_s,
                       [this] {
                           return m_window->store().focusEnvironment() == u"PRODUCTION"_s &&
                                  visible<QAbstractButton>(u"matrix_repair"_s) != nullptr;
                       },
                       [this] { keep(u"07-dirty"_s); }});
    addRun(u"08-repair-plan"_s, {}, [this] { click(u"matrix_repair"_s); });
    m_steps.push_back({u"PRODUCTION is clean"_s,
                       [this] { return areRead() && visible<QAbstractButton>(u"matrix_repair"_s) == nullptr; },
                       [this] { keep(u"09-resolved"_s); }});
}

/// From the matrix: opens a plan, keeps it, answers it, waits for the run's end, keeps that, and comes back.
void DemoSession::addRun(const QString& plan, const QString& run, const std::function<void()>& open)
{
    m_steps.push_back({u"before "_s + plan, [this] { return areRead(); }, open});
    m_steps.push_back({plan, [this] { return isPlanOnScreen(); },
                       [this] {
                           tickWhatIsLost();
                           if (visible<QLineEdit>(u"plan_typed_name"_s) != nullptr) {
                               typeInto(u"plan_typed_name"_s, m_window->store().focusEnvironment());
                           }
                       }});
    m_steps.push_back({plan + u" answered"_s,
                       [this] {
                           const auto* begin = visible<QAbstractButton>(u"plan_start"_s);
                           return begin != nullptr && begin->isEnabled();
                       },
                       [this, plan] {
                           keep(plan);
                           click(u"plan_start"_s);
                       }});
    m_steps.push_back({u"the run after "_s + plan, [this] { return isRunAtItsEnd(); },
                       [this, run] {
                           checkRun();
                           if (!run.isEmpty()) {
                               keep(run);
                           }
                           trigger(u"view_matrix"_s);
                       }});
}

void DemoSession::look()
{
    const Step& step = m_steps[m_at];
    m_looksInARow = step.isReady() ? m_looksInARow + 1 : 0;
    if (m_looksInARow >= kCalmLooks) {
        step.act();
        m_looksInARow = 0;
        m_waiting.restart();
        if (!m_isOver && ++m_at == m_steps.size()) {
            finish(0);
        }
    } else if (m_waiting.elapsed() > kMostWaiting) {
        keep(u"stopped"_s);
        fail(u"not ready within %1 s"_s.arg(kMostWaiting / 1000));
    }
}

void DemoSession::fail(const QString& why)
{
    if (m_isOver) {
        return;
    }
    const QString step = m_clock.isActive() ? m_steps[m_at].name : u"preparing"_s;
    fmt::print(stderr, "lockkeeper: the demo session ended at the step \"{}\": {}\n", ui::fromQt(step),
               ui::fromQt(why));
    finish(1);
}

void DemoSession::finish(int code)
{
    m_isOver = true;
    m_clock.stop();
    // Later: a call before the event loop runs would be lost.
    QMetaObject::invokeMethod(
        this, [code] { QCoreApplication::exit(code); }, Qt::QueuedConnection);
}

/// A session that is interrupted takes its PostgreSQL with it.
void DemoSession::watchSignals()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        return;
    }
    signalPipe = ends[1];
    connect(new QSocketNotifier(ends[0], QSocketNotifier::Read, this), &QSocketNotifier::activated, this,
            [this] { fail(u"interrupted"_s); });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

bool DemoSession::areRead() const
{
    if (m_window->isRunUnderWay() || visible<QTableView>(u"matrix_view"_s) == nullptr) {
        return false;
    }
    return std::all_of(kEnvironments.begin(), kEnvironments.end(), [this](const QString& environment) {
        return m_window->store().view(u"orders"_s, environment).state == ui::EnvironmentView::State::Read;
    });
}

bool DemoSession::isPlanOnScreen() const
{
    const auto* preflight = visible<QWidget>(u"plan_preflight"_s);
    // What review finds may want a tick more.
    return visible<QAbstractButton>(u"plan_start"_s) != nullptr && preflight != nullptr &&
           !preflight->window()->property("isReviewing").toBool();
}

bool DemoSession::isRunAtItsEnd() const
{
    const auto* page = qobject_cast<ui::RunPage*>(m_window->currentPage());
    return page != nullptr && page->outcome().has_value();
}

template<typename Widget>
Widget* DemoSession::visible(const QString& name) const
{
    const QList<Widget*> all = m_window->findChildren<Widget*>(name);
    const auto found = std::find_if(all.begin(), all.end(), [](const Widget* one) { return one->isVisible(); });
    return found != all.end() ? *found : nullptr;
}

void DemoSession::click(const QString& name)
{
    if (auto* button = visible<QAbstractButton>(name); button != nullptr && button->isEnabled()) {
        sendClick(button, button->rect().center());
    } else {
        fail(name + u" cannot be clicked"_s);
    }
}

void DemoSession::clickHeader(const QString& environment)
{
    const auto* view = visible<QTableView>(u"matrix_view"_s);
    QHeaderView* header = view->horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        const QString text = view->model()->headerData(column, Qt::Horizontal).toString();
        if (!header->isSectionHidden(column) && text == environment) {
            sendClick(header->viewport(),
                      QPoint(header->sectionViewportPosition(column) + header->sectionSize(column) / 2,
                             header->height() / 2));
            return;
        }
    }
    fail(u"there is no column "_s + environment);
}

void DemoSession::openRow(const QString& version)
{
    auto* view = visible<QTableView>(u"matrix_view"_s);
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        if (view->model()->index(row, 0).data().toString() != version) {
            continue;
        }
        for (int column = 0; column < view->model()->columnCount(); ++column) {
            // A click on a cell also moves the focus to its environment.
            if (view->model()->headerData(column, Qt::Horizontal).toString() == m_window->store().focusEnvironment()) {
                sendClick(view->viewport(), view->visualRect(view->model()->index(row, column)).center(), true);
                return;
            }
        }
    }
    fail(u"there is no migration "_s + version);
}

void DemoSession::typeInto(const QString& name, const QString& text)
{
    auto* line = visible<QLineEdit>(name);
    for (const QChar letter : text) {
        for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(type, 0, Qt::NoModifier, letter);
            QCoreApplication::sendEvent(line, &event);
        }
    }
}

void DemoSession::trigger(const QString& action)
{
    if (QAction* found = m_window->actions().action(action); found->isEnabled()) {
        found->trigger();
    } else {
        fail(action + u" is disabled: "_s + m_window->actions().whyDisabled(action));
    }
}

void DemoSession::tickWhatIsLost()
{
    if (visible<QAbstractButton>(u"plan_tick"_s) != nullptr) {
        click(u"plan_tick"_s);
    }
}

void DemoSession::checkRun()
{
    const auto* page = qobject_cast<ui::RunPage*>(m_window->currentPage());
    if (page->outcome()->kind != run::OutcomeKind::Done) {
        keep(u"stopped"_s);
        fail(u"the run was not done\n"_s + page->reportText());
    }
}

/// The window; a dialog in front of it stands in its middle, where a window manager puts it.
void DemoSession::keep(const QString& name)
{
    QImage picture = m_window->grab().toImage();
    if (auto* dialog = visible<QDialog>(u"dialog_plan"_s)) {
        const QImage front = dialog->grab().toImage();
        QImage both(picture.size().expandedTo(front.size()), QImage::Format_RGB32);
        both.fill(Qt::black);
        QPainter painter(&both);
        painter.drawImage(0, 0, picture);
        painter.fillRect(both.rect(), QColor(0, 0, 0, 70));
        const QPoint at((both.width() - front.width()) / 2, (both.height() - front.height()) / 2);
        painter.drawImage(at, front);
        painter.setPen(QColor(0, 0, 0, 140));
        painter.drawRect(QRect(at, front.size()).adjusted(-1, -1, 0, 0));
        painter.end();
        picture = both;
    }
    const QString path = QDir(m_pictures).absoluteFilePath(name + u".png"_s);
    if (!picture.save(path)) {
        fail(u"cannot write "_s + path);
        return;
    }
    fmt::print("{}\n", ui::fromQt(path));
    std::fflush(stdout);
}

} // namespace lk::app
