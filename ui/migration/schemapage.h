// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/project.h"
#include "ui/services/page.h"

#include <filesystem>

namespace lk::ui {

class ScriptPane;
class Services;

/// The file in which a project's tool keeps the schema it is to arrive at (Prisma's schema.prisma): shown, highlighted, never edited
/// here, for the tool makes migrations of it. Made by the shell; follows the file; GUI thread.
class SchemaPage final : public Page {
    Q_OBJECT
public:
    /// `project` must have such a file.
    SchemaPage(Services& services, const project::Project& project, QWidget* parent = nullptr);
    ~SchemaPage() override;

    [[nodiscard]] static QString idFor(const QString& project);
    /// Of this project, absolute; empty when its tool keeps none.
    [[nodiscard]] static std::filesystem::path fileOf(const project::Project& project);

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QString pageTitle() const override;
    [[nodiscard]] QString pageDescription() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    [[nodiscard]] QVariantMap pageState() const override;
    void restorePageState(const QVariantMap& state) override;
    [[nodiscard]] QStringList pageActions() const override;
    void triggerPageAction(const QString& id) override;
    [[nodiscard]] bool isPageActionEnabled(const QString& id, QString* whyNot) const override;

private:
    QString m_projectName;
    std::filesystem::path m_file;
    ScriptPane* m_pane = nullptr;
};

} // namespace lk::ui
