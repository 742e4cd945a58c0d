// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/jobs.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QString>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace lk::ui {

class WorkspaceStore;

/// The hash of a script's bytes as a rehearsal keeps it; empty where the file cannot be read. For jobs.
[[nodiscard]] std::string hashOfScript(const std::filesystem::path& file, const std::filesystem::path& root);

/// Which migrations were rehearsed for which environment, as the kept results say: read on a worker when a project's files were read,
/// and when somebody has rehearsed. Lives on the GUI thread, beside the store.
class Rehearsals final : public QObject {
    Q_OBJECT
public:
    Rehearsals(WorkspaceStore& store, Jobs& jobs, QObject* parent = nullptr);
    ~Rehearsals() override;

    void lookAgain(const QString& project);
    /// "Rehearsed 3 h ago: done in 12 ms"; whether its file has changed since. Empty where its way up was not rehearsed.
    [[nodiscard]] QString told(const QString& project, const QString& environment, const std::string& version) const;

signals:
    void changed(const QString& project);

private:
    struct Known {
        QDateTime at;
        bool isDone = false;
        std::chrono::microseconds duration{0};
        int differences = 0;
        bool isOtherFile = false; ///< its file is not the one that was rehearsed
    };
    using OfProject = std::map<std::pair<std::string, std::string>, Known>; ///< environment, version
    WorkspaceStore& m_store;
    Jobs& m_jobs;
    std::map<QString, Jobs::Ticket> m_tickets; ///< by project
    QHash<QString, OfProject> m_known;
};

} // namespace lk::ui
