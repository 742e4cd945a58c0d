// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/migration.h"
#include "core/project/project.h"
#include "core/review/remedy/draft.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace lk::ui {

class Services;
struct ProposedText;

/// What the files of a migration that is not written yet will be called, below the project's folder.
struct DraftNames {
    QString up;
    QString down; ///< empty: the tool has no down scripts
    std::vector<std::filesystem::path>
        grows; ///< files that are there already and are written anew with it: a plan, a changelog
};

/// For each of migrations that are written one behind the other. For a job; throws as Format::filled does where the project's format
/// cannot say one.
[[nodiscard]] std::vector<DraftNames> namesOf(const project::Project& project, const std::vector<review::Draft>& drafts,
                                              std::chrono::system_clock::time_point now);

/// Which part of which draft a text of a proposal is.
struct DraftPart {
    std::size_t draft = 0;
    project::Direction direction = project::Direction::Up;
};
/// The texts of drafts, for a proposal: up and down of each, where the tool has both.
void addTexts(std::vector<ProposedText>& texts, std::vector<DraftPart>& parts, const std::vector<review::Draft>& drafts,
              const std::vector<DraftNames>& names);

/// What was written.
struct WrittenDrafts {
    QStringList files;    ///< names, for people
    QStringList versions; ///< as the project reads them now
    QStringList notes{};  ///< what somebody should read before they are applied; English, a sentence each
};
/// Writes them in the project's own style (review::writeDrafts), never over a file. For a job.
[[nodiscard]] WrittenDrafts writeThem(const project::Project& project, const std::vector<review::Draft>& drafts);

/// A new migration with nothing in it yet, likewise.
[[nodiscard]] WrittenDrafts writeEmpty(const project::Project& project, const std::string& name);

/// Opens the pages of migrations that were written just now, as soon as the store has seen their files; the first becomes current.
void openWhenSeen(Services& services, const QString& project, const QStringList& versions);

} // namespace lk::ui
