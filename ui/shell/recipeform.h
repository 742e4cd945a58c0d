// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/catalog.h"

#include <QString>
#include <QWidget>

#include <map>
#include <memory>
#include <string>
#include <vector>

class QComboBox;
class QCompleter;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;

namespace lk::review {
struct Recipe;
struct RecipeParameter;
} // namespace lk::review

namespace lk::ui {

/// What a recipe asks for, one field a parameter with its default; names of tables and columns are completed from the catalog as it
/// was last read. GUI thread.
class RecipeForm final : public QWidget {
    Q_OBJECT
public:
    explicit RecipeForm(QWidget* parent = nullptr);

    /// Other fields; what was typed in fields of the same name stays.
    void setRecipe(const review::Recipe* recipe);
    /// Null: nothing is completed.
    void setCatalog(std::shared_ptr<const schema::Catalog> catalog);
    /// What was typed, by parameter; fields that were left alone are left out.
    [[nodiscard]] std::map<std::string, std::string> given() const;
    /// Names of parameters that have to be given and are not.
    [[nodiscard]] QStringList missing() const;
    /// Shows in each field that was left alone what it comes to.
    void showDefaults(const std::map<std::string, std::string>& values);

signals:
    void changed();

private:
    struct Field {
        const review::RecipeParameter* parameter = nullptr;
        QLineEdit* line = nullptr;      ///< or
        QPlainTextEdit* text = nullptr; ///< of a statement, or
        QComboBox* box = nullptr;       ///< of a choice
    };
    void addField(const review::RecipeParameter& parameter);
    void complete(const Field& field) const;
    [[nodiscard]] static QString textOf(const Field& field);

    QFormLayout* m_layout = nullptr;
    std::vector<Field> m_fields;
    std::map<std::string, QString> m_typed; ///< also of recipes shown before
    std::shared_ptr<const schema::Catalog> m_catalog;
};

} // namespace lk::ui
