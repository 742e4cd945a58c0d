// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/formats/registry.h"
#include "core/project/workspace.h"
#include "ui/common/jobs.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lk::ui {

/// What is known of one project in one environment.
struct EnvironmentView {
    enum class State : std::uint8_t { NotRead, Reading, Read, Failed };
    State state = State::NotRead;
    std::shared_ptr<const formats::Reading> reading; ///< the last good one, kept while reading again or after a failure
    std::optional<Error> error;                      ///< of the last try, when Failed
    QDateTime readAt;                                ///< of `reading`
    QDateTime triedAt;
};

/// Whether this project has a database in that environment: one without an address for all has only those of the projects it names.
[[nodiscard]] bool appliesTo(const project::Environment& environment, const std::string& project);

/// The open workspace as the screens see it: projects, their migrations, each environment's reading, and the focus. Values flow from
/// here to models; only this class starts the reading jobs. Lives on the GUI thread.
class WorkspaceStore final : public QObject {
    Q_OBJECT
public:
    WorkspaceStore(Jobs& jobs, project::PasswordProvider passwords, QObject* parent = nullptr);
    ~WorkspaceStore() override;

    void open(const QString& folder); ///< reads files only; connects nowhere
    void reloadFiles();               ///< after a change on disk or in lockkeeper.toml
    void close();

    [[nodiscard]] bool isOpen() const { return m_workspace != nullptr; }
    [[nodiscard]] const project::Workspace* workspace() const { return m_workspace.get(); }
    /// nullptr until loaded, or when loading failed (then `loadError`).
    [[nodiscard]] std::shared_ptr<const project::MigrationSet> migrations(const QString& project) const;
    [[nodiscard]] std::optional<Error> loadError(const QString& project) const;
    [[nodiscard]] EnvironmentView view(const QString& project, const QString& environment) const;

    /// Environments that the projects' own files name (flyway.conf, .env, database.yml) and that are neither in lockkeeper.toml nor taken:
    /// offered to the user, not read before takeOffer(). Their addresses are in `projectAddresses`.
    [[nodiscard]] const std::vector<project::Environment>& offers() const { return m_offers; }
    /// Makes an offer an environment of this window, until the workspace is closed, and reads it. Nothing is written.
    void takeOffer(const QString& environment);

    [[nodiscard]] QString focusProject() const { return m_focusProject; }
    [[nodiscard]] QString focusEnvironment() const { return m_focusEnvironment; }
    void setFocusProject(const QString& project);
    /// Refused (false) while a run is under way in this window.
    bool setFocusEnvironment(const QString& environment);
    void setFocusFixed(bool isFixed);
    [[nodiscard]] bool isFocusFixed() const;

    void connectEnvironment(const QString& environment);    ///< reads all projects there
    void disconnectEnvironment(const QString& environment); ///< forgets readings and stops jobs
    void refresh();                                         ///< files, and all environments that were read before
    void refresh(const QString& project, const QString& environment);
    [[nodiscard]] bool isConnected(const QString& environment) const;

    /// The target of an environment for a project, password included; for plans and runs. Thread-safe, and meant for a job: the
    /// password may come from the keychain or be asked for, so it may block until the user answers. Throws Error.
    [[nodiscard]] postgres::ConnectionTarget target(const project::Project& project,
                                                    const project::Environment& environment) const;

signals:
    void opened(); ///< a workspace was opened, or its projects, environments or warnings changed with its files
    void filesReloaded();
    void openFailed(const QString& folder, const lk::Error& error);
    void closed();
    void migrationsChanged(const QString& project);
    void viewChanged(const QString& project, const QString& environment);
    void focusChanged();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
    std::shared_ptr<const project::Workspace> m_workspace;
    std::vector<project::Environment> m_offers;
    QString m_focusProject;
    QString m_focusEnvironment;
};

} // namespace lk::ui
