// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/sandbox.h"
#include "ui/common/jobs.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTemporaryDir>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

class QDialog;
class QWidget;

namespace lk::ui {
class MainWindow;
}

namespace lk::app {

/// Plays the demo in a window, as a DBA would with mouse and keys, and leaves pictures of it in a folder: the matrix, a migration,
/// plan and run up and down in staging, the repair of a dirty PRODUCTION. Ends the program with 0, or with 1 and the name of the
/// step that did not come about.
///
/// Works on a PostgreSQL and a workspace of its own that are gone afterwards: the same each time, and the user's demo stays.
class DemoSession final : public QObject {
    Q_OBJECT
public:
    explicit DemoSession(QString pictures);
    ~DemoSession() override;

    void start();

private:
    /// Waits until it is ready, then acts; what it does not find ends the session.
    struct Step {
        QString name;
        std::function<bool()> isReady;
        std::function<void()> act;
    };

    void listSteps();
    void addRun(const QString& plan, const QString& run, const std::function<void()>& open);
    void look();
    void fail(const QString& why);
    void finish(int code);
    void watchSignals();

    [[nodiscard]] bool areRead() const;
    [[nodiscard]] bool isPlanOnScreen() const;
    [[nodiscard]] bool isRunAtItsEnd() const;
    template<typename Widget>
    [[nodiscard]] Widget* visible(const QString& name) const;

    void click(const QString& name);
    void clickHeader(const QString& environment);
    void openRow(const QString& version);
    void typeInto(const QString& name, const QString& text);
    void trigger(const QString& action);
    void tickWhatIsLost();
    void checkRun();
    void keep(const QString& name);

    QString m_pictures;
    QTemporaryDir m_home;    ///< holds the workspace
    QTemporaryDir m_cluster; ///< apart from it: as root it is handed over to the postgres account
    postgres::Sandbox m_sandbox;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::Jobs::Ticket m_preparing;
    std::vector<Step> m_steps;
    std::size_t m_at = 0;
    int m_looksInARow = 0; ///< how often the step was ready without a break
    QElapsedTimer m_waiting;
    QTimer m_clock;
    bool m_isOver = false;
};

} // namespace lk::app
