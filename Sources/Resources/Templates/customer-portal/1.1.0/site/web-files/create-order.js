/*
 * Order wizard: shows the estimated net amount below the items.
 *
 * The platform fills the grid of the items on its own and fills it again after each
 * change; this script only reads it. All words come from the data attributes of the
 * element around the form, so that the script does not depend on a language.
 */
(function () {
  "use strict";

  var wizard = document.querySelector("[data-order-wizard]");
  if (!wizard) {
    return;
  }

  var grid = wizard.querySelector(".subgrid, .entity-grid");
  if (!grid) {
    return;
  }

  /* A money or number cell carries its value as JSON; the text of the cell is only shown. */
  function valueOf(row, column) {
    var cell = row.querySelector('td[data-attribute="' + column + '"]');
    if (!cell) {
      return null;
    }
    var raw = cell.getAttribute("data-value");
    if (!raw) {
      return null;
    }
    try {
      raw = JSON.parse(raw);
    } catch (error) {
      /* a bare number */
    }
    if (raw !== null && typeof raw === "object") {
      raw = raw.Value;
    }
    var number = Number(raw);
    return isFinite(number) ? number : null;
  }

  function netAmount() {
    var rows = grid.querySelectorAll("tbody tr[data-id]");
    var total = 0;
    for (var i = 0; i < rows.length; i += 1) {
      var price = valueOf(rows[i], "priceperunit");
      var quantity = valueOf(rows[i], "quantity");
      if (price === null || quantity === null) {
        return null;
      }
      total += price * quantity;
    }
    return rows.length > 0 ? total : null;
  }

  var box = document.createElement("div");
  box.className = "estimate";
  box.setAttribute("role", "status");
  box.hidden = true;

  var label = document.createElement("span");
  label.className = "estimate__label";
  label.textContent = wizard.getAttribute("data-estimate-label");

  var amount = document.createElement("span");
  amount.className = "estimate__amount";

  var note = document.createElement("p");
  note.className = "estimate__note";
  note.textContent = wizard.getAttribute("data-estimate-note");

  box.appendChild(label);
  box.appendChild(amount);
  box.appendChild(note);
  grid.parentNode.insertBefore(box, grid.nextSibling);

  var format = new Intl.NumberFormat(wizard.getAttribute("data-language") || undefined, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2
  });

  function show() {
    var total = netAmount();
    box.hidden = total === null;
    if (total !== null) {
      amount.textContent = format.format(total);
    }
  }

  new MutationObserver(show).observe(grid, { childList: true, subtree: true });
  show();
}());
